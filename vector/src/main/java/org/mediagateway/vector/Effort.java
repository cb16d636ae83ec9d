package org.mediagateway.vector;

/**
 * How hard a search of the graph tries before it stops.
 *
 * <p>Use {@link #tuned()} unless you measure recall yourself.
 */
public sealed interface Effort {
  /** Largest accepted beam width. */
  int BEAM_MAX = 1 << 20;

  /**
   * Stop when the nearest unexpanded candidate is farther than the {@code ef}-th best seen: the
   * classical beam of HNSW (Malkov and Yashunin, arXiv:1603.09320, algorithm 2).
   *
   * @param ef beam width, at least the k of the request, at most {@link #BEAM_MAX}
   */
  record Beam(int ef) implements Effort {
    public Beam {
      if (ef < 1 || ef > BEAM_MAX) {
        throw new VectorException(
            ErrorCode.BAD_PARAMETER, "ef must be in 1.." + BEAM_MAX + ": ef=" + ef);
      }
    }
  }

  /**
   * Stop when the nearest unexpanded candidate is farther than {@code 1 + slack} times the distance
   * of the k-th best seen (distance-adaptive beam search, arXiv:2505.15636).
   *
   * @param slack 0 is greedy; 0.1 to 0.2 is usual; positive infinity visits everything reachable
   */
  record Adaptive(double slack) implements Effort {
    public Adaptive {
      if (!(slack >= 0)) {
        throw new VectorException(ErrorCode.BAD_PARAMETER, "slack must be >= 0: slack=" + slack);
      }
    }
  }

  /** The index's own current setting, moved by {@link VectorIndex#tune}. */
  record Tuned() implements Effort {}

  /** Every live vector is compared exactly; the oracle that audits use. */
  record Exact() implements Effort {}

  /** The index's own current setting. */
  static Effort tuned() {
    return new Tuned();
  }

  /** A classical beam of width {@code ef}. */
  static Effort beam(int ef) {
    return new Beam(ef);
  }

  /** An adaptive beam with the given slack. */
  static Effort adaptive(double slack) {
    return new Adaptive(slack);
  }

  /** Exact comparison with every live vector. */
  static Effort exact() {
    return new Exact();
  }
}
