package org.mediagateway.discovery.backend;

import java.util.List;
import org.mediagateway.discovery.index.SemanticHit;
import org.mediagateway.discovery.index.TitleSet;

/** A search by meaning. Two are the same when they are one object. */
public interface MeaningSearch {
  /**
   * The titles of {@code passing} that are nearest to {@code query}, nearest first: {@code k}
   * whenever so many have a vector.
   *
   * @param query a unit vector; not changed
   */
  List<SemanticHit> nearest(float[] query, TitleSet passing, int k);
}
