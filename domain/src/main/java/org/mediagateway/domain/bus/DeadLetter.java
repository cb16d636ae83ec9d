package org.mediagateway.domain.bus;

import java.time.Instant;

/**
 * An event that a group could not handle, put aside so that the others go on. The change log has it
 * as well.
 *
 * @param group which could not
 * @param sequence position of the change in the log
 * @param type what happened, as published; a newer gateway may know more types than this one
 * @param aggregate the thing it happened to
 * @param version the thing's version after the change
 * @param attempts how often it was tried
 * @param reason why the last attempt failed
 * @param at when it was put aside
 */
public record DeadLetter(
    ConsumerGroup group,
    long sequence,
    String type,
    String aggregate,
    String version,
    long attempts,
    String reason,
    Instant at) {
  /** Longer reasons are cut. */
  public static final int REASON_LENGTH_MAX = 500;

  public DeadLetter {
    reason = cut(reason);
  }

  /** A reason as long as it may be. */
  public static String cut(String reason) {
    return reason.length() <= REASON_LENGTH_MAX ? reason : reason.substring(0, REASON_LENGTH_MAX);
  }
}
