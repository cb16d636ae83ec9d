package org.mediagateway.discovery.search;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measures how long the stages of one search take. Confined to one thread at a time. */
final class Stages {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Ticker ticker;
  private final Map<String, Double> millis = new LinkedHashMap<>();
  private long last;

  Stages(Ticker ticker) {
    this.ticker = ticker;
    last = ticker.read();
  }

  /** Ends a stage; it began where the one before ended. */
  void end(String stage) {
    long now = ticker.read();
    millis.merge(stage, (now - last) / NANOS_PER_MILLI, Double::sum);
    last = now;
  }

  Map<String, Double> millis() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(millis));
  }

  static double millis(long fromNanos, long toNanos) {
    return (toNanos - fromNanos) / NANOS_PER_MILLI;
  }
}
