package org.mediagateway.domain.bus;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a bus stands.
 *
 * @param handled up to which position of the change log each group has handled everything
 * @param deadLetters events that were put aside and are kept
 * @param length events that are on their way; 0 for a bus that reads the log itself
 * @param problem why nothing moves at present; null when all is well
 */
public record BusStatus(
    Map<ConsumerGroup, Long> handled, long deadLetters, long length, @Nullable String problem) {
  public BusStatus {
    handled = Map.copyOf(handled);
  }
}
