package org.mediagateway.domain.viewer;

import java.util.List;

/**
 * A viewer and what they did, as of one moment.
 *
 * @param viewer at the version that the interactions have led to
 * @param interactions by {@link Interaction#BY_TIME}; the latest {@link ViewerStore#HISTORY_MAX}
 */
public record History(Viewer viewer, List<Interaction> interactions) {
  public History {
    interactions = List.copyOf(interactions);
  }
}
