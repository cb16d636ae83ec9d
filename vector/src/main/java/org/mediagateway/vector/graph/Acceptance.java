package org.mediagateway.vector.graph;

import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.mediagateway.vector.memory.Bits;

/**
 * Which ordinals may be results.
 *
 * <p>One final class with a mode instead of an interface, so that the walk's inner loop never makes
 * a call the JIT cannot inline. Belongs to one thread; set anew for each search.
 */
public final class Acceptance {
  private enum Mode {
    ALL,
    LIVE,
    BITS,
    TEST
  }

  private Mode mode = Mode.ALL;
  private @Nullable Bits live;
  private long[] bits = new long[0];
  private @Nullable LongPredicate test;
  private long[] ids = new long[0];

  /** Accepts everything: right only when nothing is deleted and nothing filtered. */
  public void acceptAll() {
    mode = Mode.ALL;
  }

  /** Accepts what is live. */
  public void acceptLive(Bits newLive) {
    mode = Mode.LIVE;
    live = newLive;
  }

  /** Accepts the set bits that are live. */
  public void acceptBits(long[] newBits, Bits newLive) {
    mode = Mode.BITS;
    bits = newBits;
    live = newLive;
  }

  /** Accepts live ordinals whose id passes a test. */
  public void acceptTest(LongPredicate newTest, long[] newIds, Bits newLive) {
    mode = Mode.TEST;
    test = newTest;
    ids = newIds;
    live = newLive;
  }

  /** Whether no test is needed. */
  public boolean acceptsAll() {
    return mode == Mode.ALL;
  }

  /** Whether an ordinal may be a result. */
  public boolean accepts(int ordinal) {
    return switch (mode) {
      case ALL -> true;
      case LIVE -> isLive(ordinal);
      case BITS ->
          ordinal >>> 6 < bits.length
              && (bits[ordinal >>> 6] >>> ordinal & 1) != 0
              && isLive(ordinal);
      case TEST -> isLive(ordinal) && test != null && test.test(ids[ordinal]);
    };
  }

  private boolean isLive(int ordinal) {
    return live != null && live.get(ordinal);
  }
}
