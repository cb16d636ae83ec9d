package org.mediagateway.ingest.connect.simulated;

import java.util.SplittableRandom;

/** Random numbers that are the same for the same key. */
final class Draw {
  private static final long FACTOR = 0x9E3779B97F4A7C15L; // SplittableRandom's golden gamma

  private Draw() {}

  /** Numbers for these parts of a key, in this order. */
  static SplittableRandom of(long... key) {
    long seed = 0;
    for (long part : key) {
      seed = new SplittableRandom(seed * FACTOR + part).nextLong();
    }
    return new SplittableRandom(seed);
  }
}
