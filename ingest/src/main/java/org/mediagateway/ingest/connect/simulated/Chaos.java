package org.mediagateway.ingest.connect.simulated;

import java.util.SplittableRandom;

/**
 * What a platform in trouble does to each request, by its number, and to its catalogue at each
 * update.
 *
 * @param seed of both
 */
record Chaos(long seed) {
  /** Updates of a hundred that leave no catalogue. */
  private static final int VANISHED_PERCENT = 5;

  private static final int HUNDRED = 100;

  /** What a request meets. */
  enum Fault {
    NONE,
    /** It waits for its answer. */
    SLOW,
    /** 429, with a wait that is asked for. */
    BUSY,
    /** 500. */
    DOWN,
    /** The answer breaks off. */
    CUT,
    /** A page for people, with status 200. */
    HTML
  }

  /** What request {@code number} meets. */
  Fault fault(long number) {
    SplittableRandom random = Draw.of(seed, 1, number);
    int drawn = random.nextInt(HUNDRED);
    if (drawn < 70) {
      return Fault.NONE;
    }
    Fault[] faults = Fault.values();
    return drawn == HUNDRED - 1
        ? Fault.HTML // is no passing failure, and ends a fetch: rare
        : faults[1 + (drawn - 70) % (faults.length - 2)];
  }

  /** Whether the catalogue is empty after so many updates. */
  boolean vanished(long updates) {
    return Draw.of(seed, 2, updates).nextInt(HUNDRED) < VANISHED_PERCENT;
  }
}
