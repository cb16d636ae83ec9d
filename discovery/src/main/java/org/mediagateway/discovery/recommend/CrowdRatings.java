package org.mediagateway.discovery.recommend;

import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.learn.data.RatingLog;
import org.mediagateway.discovery.learn.data.StoredRatings;
import org.mediagateway.domain.viewer.ViewerStore;

/** What all viewers did, of titles that networks can rank. */
public final class CrowdRatings {
  private CrowdRatings() {}

  /** Reads the ratings of those titles that {@code indexes} have with a vector. */
  public static RatingLog read(ViewerStore viewers, TitleIndexes indexes) {
    return StoredRatings.read(
        viewers, id -> indexes.title(id).filter(title -> indexes.vector(title.id()).isPresent()));
  }
}
