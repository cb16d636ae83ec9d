package org.mediagateway.discovery.search;

/**
 * How large a cache of answers should be: it grows while answers are missing that there is memory
 * for, and shrinks when memory is short and it throws answers out anyway.
 *
 * @param least the maximum never goes below
 * @param most the maximum never goes above
 */
record CacheSizing(long least, long most) {
  /** Of the requests, how many should find their answer. */
  static final double HIT_TARGET = 0.8;

  /** Share of the memory in use up to which a cache may grow, and above which it must shrink. */
  static final double ROOM = 0.7;

  static final double SHORTAGE = 0.9;

  /** Answers thrown out per minute that show a cache to be too small for what is asked. */
  static final double EVICTIONS_PER_MINUTE = 100;

  private static final double GROWTH = 1.2;
  private static final double SHRINKAGE = 0.9;

  /** At most eight times, and at least a quarter of what somebody configured. */
  static CacheSizing around(long configured) {
    return new CacheSizing(Math.max(1, configured / 4), configured * 8);
  }

  /**
   * What happened since the cache was last looked at.
   *
   * @param asked requests
   * @param hits of them, those that found their answer
   * @param evicted answers thrown out for want of room
   * @param minutes how long that took, positive
   */
  record Period(long asked, long hits, long evicted, double minutes) {}

  /**
   * The maximum from now on.
   *
   * @param maximum the one until now
   * @param memoryShare how much of the memory is in use, 0 to 1
   */
  long next(long maximum, Period period, double memoryShare) {
    boolean misses = period.asked() > 0 && (double) period.hits() / period.asked() < HIT_TARGET;
    boolean full = period.evicted() > 0; // else more room would stay empty
    if (misses && full && memoryShare < ROOM) {
      return Math.min(most, Math.round(maximum * GROWTH));
    }
    boolean overflows = period.evicted() / period.minutes() > EVICTIONS_PER_MINUTE;
    if (overflows && memoryShare > SHORTAGE) {
      return Math.max(least, Math.round(maximum * SHRINKAGE));
    }
    return maximum;
  }
}
