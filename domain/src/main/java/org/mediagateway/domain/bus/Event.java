package org.mediagateway.domain.bus;

import java.time.Instant;
import org.mediagateway.domain.change.Change;
import org.mediagateway.domain.change.ChangeType;

/**
 * That something changed. It does not say to what: whoever needs the state asks the store, so
 * nothing personal travels.
 *
 * @param sequence position in the change log
 * @param type what happened
 * @param aggregate the thing it happened to, for example a title id in its written form
 * @param version the aggregate's version after the change; (aggregate, version) is unique
 * @param at when it was committed
 */
public record Event(long sequence, ChangeType type, String aggregate, long version, Instant at) {
  /** The event that tells of {@code change}. */
  public static Event of(Change change) {
    return new Event(
        change.sequence(), change.type(), change.aggregate(), change.version(), change.at());
  }
}
