package org.mediagateway.discovery;

import java.util.concurrent.atomic.LongAdder;

/** Counts what a cache of answers is good for. Safe on any thread. */
public final class CacheCounter {
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder computed = new LongAdder();

  /** A request came, and its answer was there or not. */
  public void asked(boolean hit) {
    (hit ? hits : misses).increment();
  }

  /** An answer is computed. */
  public void computed() {
    computed.increment();
  }

  /** The counts since the process began. */
  public CacheUse use() {
    return new CacheUse(hits.sum(), misses.sum(), computed.sum());
  }
}
