package org.mediagateway.vector;

import org.jspecify.annotations.Nullable;
import org.mediagateway.vector.graph.Acceptance;
import org.mediagateway.vector.graph.Segment;
import org.mediagateway.vector.graph.Walk;
import org.mediagateway.vector.memory.Bits;
import org.mediagateway.vector.score.ByteScorer;
import org.mediagateway.vector.score.FloatScorer;
import org.mediagateway.vector.score.Scorer;

/**
 * The scratch memory and the steps of a search over one segment. Belongs to one thread.
 *
 * <p>Steps add to {@link #results} in exact scores; what they cost is in {@link #distances}.
 */
final class SearchContext {
  /** Vectors scored at a time in scans: enough to overlap cache misses, few enough for L1. */
  private static final int BATCH = 64;

  /** Byte scores this many standard deviations short of the k-th best are given up. */
  private static final float ERRORS = 3;

  /** Vectors rescored exactly between two looks at whether more can matter. */
  private static final int STEP = 4;

  final Segment segment;
  final TopResults results = new TopResults();
  final Acceptance acceptance = new Acceptance();
  int distances;
  int visited;
  private final Walk walk;
  private final Scorer walkScorer;
  private final FloatScorer exact;
  private final @Nullable ByteScorer bytes;
  private final TopResults coarse = new TopResults();
  private final int[] batch = new int[BATCH];
  private final float[] scores = new float[BATCH];
  private long[] candidates = new long[256];
  private int batched;

  SearchContext(Segment segment) {
    this.segment = segment;
    this.walk = new Walk(segment);
    this.walkScorer = segment.walkScorer();
    this.exact = segment.exactScorer();
    this.bytes = segment.preciseScorer() instanceof ByteScorer scorer ? scorer : null;
  }

  void begin(float[] query, int k) {
    exact.query(query);
    results.reset(k);
    distances = 0;
    visited = 0;
  }

  int hops() {
    return walk.hops();
  }

  /** Compares every accepted ordinal exactly. */
  void scanExact(Bits among) {
    batched = 0;
    for (int word = 0; word < among.wordCount(); word++) {
      for (long bits = among.word(word); bits != 0; bits &= bits - 1) {
        int ordinal = (word << 6) + Long.numberOfTrailingZeros(bits);
        if (acceptance.accepts(ordinal)) {
          add(ordinal, exact, results);
        }
      }
    }
    flush(exact, results);
  }

  /** Compares the live ordinals of a translated filter exactly. */
  void scanExact(long[] words) {
    batched = 0;
    for (int word = 0; word < words.length; word++) {
      for (long bits = words[word] & segment.live().word(word); bits != 0; bits &= bits - 1) {
        add((word << 6) + Long.numberOfTrailingZeros(bits), exact, results);
      }
    }
    flush(exact, results);
  }

  private void add(int ordinal, Scorer scorer, TopResults target) {
    batch[batched++] = ordinal;
    if (batched == BATCH) {
      flush(scorer, target);
    }
  }

  private void flush(Scorer scorer, TopResults target) {
    scorer.score(batch, batched, scores);
    for (int i = 0; i < batched; i++) {
      target.offer(scores[i], batch[i]);
    }
    distances += batched;
    visited += batched;
    batched = 0;
  }

  /**
   * Scores the code of every live, linked ordinal of a translated filter; rescores the best.
   *
   * @param rescored how many of them
   */
  void scanCodes(float[] query, int rescored, long[] words) {
    walkScorer.query(query);
    coarse.reset(rescored);
    batched = 0;
    for (int word = 0; word < words.length; word++) {
      long bits = words[word] & segment.live().word(word) & ~segment.pending().word(word);
      for (; bits != 0; bits &= bits - 1) {
        add((word << 6) + Long.numberOfTrailingZeros(bits), walkScorer, coarse);
      }
    }
    flush(walkScorer, coarse);
    rescoreCoarse(query);
  }

  /** The same for every accepted ordinal. */
  void scanCodes(float[] query, int rescored, Bits among) {
    walkScorer.query(query);
    coarse.reset(rescored);
    batched = 0;
    for (int word = 0; word < among.wordCount(); word++) {
      for (long bits = among.word(word); bits != 0; bits &= bits - 1) {
        int ordinal = (word << 6) + Long.numberOfTrailingZeros(bits);
        if (acceptance.accepts(ordinal) && !segment.pending().get(ordinal)) {
          add(ordinal, walkScorer, coarse);
        }
      }
    }
    flush(walkScorer, coarse);
    rescoreCoarse(query);
  }

  private void rescoreCoarse(float[] query) {
    coarse.sort();
    int count = coarse.size();
    ensureCandidates(count);
    for (int i = 0; i < count; i++) {
      candidates[i] = coarse.ordinal(i);
    }
    rescore(query, count);
  }

  /**
   * Walks the graph and rescores the best it found.
   *
   * @param rescored how many of them, when codes are walked
   * @return how many accepted nodes were met
   */
  int walk(float[] query, float ceiling, int k, Walk.Stop stop, int rescored) {
    walkScorer.query(query);
    int accepted = walk.run(walkScorer, ceiling, stop, acceptance);
    distances += walk.distances();
    visited += walk.distances();
    int wanted = bytes == null ? k + BATCH / 4 : rescored;
    ensureCandidates(Math.min(walk.pushed(), 2 * wanted + BATCH));
    rescore(query, walk.best(wanted, candidates));
    return accepted;
  }

  private void ensureCandidates(int count) {
    if (candidates.length < count) {
      candidates = new long[count * 2];
    }
  }

  /**
   * Rescores candidates (nodes in the lower 32 bits) by bytes, then, best first, exactly, until no
   * byte score that is left could still be among the k best.
   */
  private void rescore(float[] query, int count) {
    if (bytes == null) {
      batched = 0;
      for (int i = 0; i < count; i++) {
        add((int) candidates[i], exact, results);
      }
      flush(exact, results);
      return;
    }
    bytes.query(query);
    coarse.reset(Math.max(1, count));
    batched = 0;
    for (int i = 0; i < count; i++) {
      add((int) candidates[i], bytes, coarse);
    }
    flush(bytes, coarse);
    coarse.sort();
    for (int from = 0; from < coarse.size() && mayImprove(coarse.score(from)); from += STEP) {
      for (int i = from; i < Math.min(coarse.size(), from + STEP); i++) {
        add(coarse.ordinal(i), exact, results);
      }
      flush(exact, results);
    }
  }

  private boolean mayImprove(float byteScore) {
    return !results.isFull()
        || bytes == null
        || byteScore + ERRORS * bytes.error(byteScore) > results.worst();
  }
}
