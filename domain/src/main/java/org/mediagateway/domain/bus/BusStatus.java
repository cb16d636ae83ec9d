package org.mediagateway.domain.bus;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a bus stands.
 *
 * @param handled up to which position of the change log each group has handled everything
 * @param deadLetters how many events that were put aside are kept
 * @param newestDeadLetters the last of them, newest first, at most {@value #NEWEST_MAX}
 * @param length events that are on their way; 0 for a bus that reads the log itself
 * @param problem why nothing moves at present; null when all is well
 */
public record BusStatus(
    Map<ConsumerGroup, Long> handled,
    long deadLetters,
    List<DeadLetter> newestDeadLetters,
    long length,
    @Nullable String problem) {
  public static final int NEWEST_MAX = 10;

  public BusStatus {
    newestDeadLetters = List.copyOf(newestDeadLetters);
    handled = Map.copyOf(handled);
  }
}
