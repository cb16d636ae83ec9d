package org.mediagateway.store.redis;

import java.time.Duration;

/**
 * How much a stream holds and how patient its consumers are.
 *
 * @param lengthMax the most events in the stream; what does not fit waits in the change log
 * @param idleMax how long an event may be in hand before another consumer takes it over; longer
 *     than any handler works
 * @param attemptsMax how often an event is tried
 * @param deadLettersMax the most events put aside that are kept
 */
record BusLimits(int lengthMax, Duration idleMax, int attemptsMax, int deadLettersMax) {
  static final BusLimits STANDARD = new BusLimits(10_000, Duration.ofSeconds(30), 5, 1_000);
}
