package org.mediagateway.domain.session;

import java.time.Instant;
import java.util.Comparator;

/**
 * A value of which the last write wins (a LWW register, Shapiro et al., INRIA RR-7506, 2011).
 *
 * @param value what was written; equal values have equal texts
 * @param at when, by the clock of the device
 * @param device which device wrote it; of two writes at the same time that of the greater name
 *     wins, and of one device that of the greater text
 */
public record Written<T>(T value, Instant at, String device) {
  /** What was never written: any write wins over it. */
  static <T> Written<T> never(T value) {
    return new Written<>(value, Instant.EPOCH, "");
  }

  /** The one that wins. */
  Written<T> merge(Written<T> other) {
    Comparator<Written<T>> order =
        Comparator.comparing((Written<T> one) -> one.at)
            .thenComparing(one -> one.device)
            .thenComparing(one -> String.valueOf(one.value));
    return order.compare(this, other) >= 0 ? this : other;
  }
}
