package org.mediagateway.discovery.backend;

import org.mediagateway.discovery.index.TitleIndexes;

/** Chooses who searches by meaning. */
public interface MeaningRouter {
  /** For one viewer's search; equal for as long as the choice is the same. */
  Route of(String user);

  /**
   * A choice.
   *
   * @param search answers
   * @param plain whether this is the own index alone, whose answers any gateway would give
   */
  record Route(MeaningSearch search, boolean plain) {}

  /** The gateway's own index for everyone. */
  static MeaningRouter embedded(TitleIndexes indexes) {
    Route own = new Route(indexes::searchMeaning, true);
    return user -> own;
  }
}
