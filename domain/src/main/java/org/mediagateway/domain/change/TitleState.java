package org.mediagateway.domain.change;

import java.time.Instant;
import java.util.List;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.TitleId;

/**
 * Where a title could be watched after one change.
 *
 * @param sequence of the change in the log
 * @param at when it was committed; all changes of one transaction have the same time
 * @param title which
 * @param availability of it from then on; empty when it is gone
 */
public record TitleState(
    long sequence, Instant at, TitleId title, List<Availability> availability) {
  public TitleState {
    availability = List.copyOf(availability);
  }
}
