package org.mediagateway.vector;

import static org.mediagateway.vector.SearchTrace.Plan.EMPTY;
import static org.mediagateway.vector.SearchTrace.Plan.EXACT;
import static org.mediagateway.vector.SearchTrace.Plan.GRAPH;
import static org.mediagateway.vector.SearchTrace.Plan.GRAPH_THEN_SCAN;

import org.jspecify.annotations.Nullable;
import org.mediagateway.vector.graph.Acceptance;
import org.mediagateway.vector.graph.Segment;
import org.mediagateway.vector.graph.Walk;
import org.mediagateway.vector.memory.Bits;
import org.mediagateway.vector.memory.Epochs;

/**
 * A reusable search of one thread that allocates nothing per query.
 *
 * <p>The answer stays readable until the next search by the same searcher. Not thread-safe. Close
 * it to give its place among the index's readers back.
 */
public final class Searcher implements AutoCloseable {
  /** Live vectors looked at to estimate how many a lazily evaluated filter lets through. */
  private static final int SAMPLES = 128;

  /** Most times an answer is looked for while ids in it are being replaced. */
  private static final int ATTEMPTS_MAX = 16;

  private final Contents contents;
  private final Tuning tuning;
  private final Epochs.Slot slot;
  private final float[] query;
  private final float[] scores;
  private @Nullable SearchContext context;
  private long[] resultIds = new long[16];
  private float[] resultSimilarities = new float[16];
  private int resultCount;
  private SearchTrace.Plan plan = EMPTY;
  private int visited;
  private int distances;
  private int hops;
  private double selectivity;

  Searcher(Contents contents, Tuning tuning) {
    this.contents = contents;
    this.tuning = tuning;
    this.slot = contents.readers.newSlot();
    this.query = new float[contents.parameters.dimension()];
    this.scores = new float[1];
  }

  /** Answers a request and returns the number of results. */
  public int search(SearchRequest request) {
    scores[0] = Vectors.prepare(contents.parameters, request.query(), query);
    slot.enter();
    try {
      contents.requireOpen();
      answer(request, scores[0]);
    } finally {
      slot.leave();
    }
    return resultCount;
  }

  private void answer(SearchRequest request, float norm) {
    int attempts = 1;
    while (!answeredWhole(request, norm) && attempts < ATTEMPTS_MAX) {
      attempts++;
    }
  }

  /** Answers; false if an id was replaced meanwhile and may be missing. */
  private boolean answeredWhole(SearchRequest request, float norm) {
    long replacements = contents.replacements();
    OrdinalSet set = request.filter() instanceof IdSet ids ? ids.in(contents) : null;
    Segment segment = contents.segment();
    while (set != null && request.filter() instanceof IdSet ids && set.space() != segment.space()) {
      set = ids.in(contents); // compacted in between
      segment = contents.segment();
    }
    SearchContext now = context;
    if (now == null || now.segment != segment) {
      now = new SearchContext(segment);
      context = now;
    }
    int live = contents.size();
    if (live == 0) {
      finish(now, EMPTY, 0);
      return true;
    }
    now.begin(query, request.k());
    accept(now, segment, request.filter(), set);
    double matches = matches(now.acceptance, segment, live, set, request.filter());
    run(now, request, norm, live, matches, set);
    boolean replaced = replacements % 2 != 0 || contents.replacements() != replacements;
    if (replaced) {
      removeReplaced(now);
    }
    finish(now, plan, matches / live);
    cut(request.minSimilarity());
    return !replaced;
  }

  private void accept(
      SearchContext now, Segment segment, VectorFilter filter, @Nullable OrdinalSet set) {
    switch (filter) {
      case VectorFilter.All() -> {
        if (contents.deadCount() == 0 && contents.segment() == segment) {
          now.acceptance.acceptAll();
        } else {
          now.acceptance.acceptLive(segment.live());
        }
      }
      case VectorFilter.Matching(var test) ->
          now.acceptance.acceptTest(test, segment.ids(), segment.live());
      case IdSet ids -> {
        if (set != null) {
          now.acceptance.acceptBits(set.bits(), segment.live());
        }
      }
    }
  }

  /** How many live vectors pass: known for sets, sampled evenly for lazily evaluated tests. */
  private static double matches(
      Acceptance acceptance,
      Segment segment,
      int live,
      @Nullable OrdinalSet set,
      VectorFilter filter) {
    if (set != null) {
      return set.cardinality();
    }
    if (filter instanceof VectorFilter.All) {
      return live;
    }
    Bits bits = segment.live();
    int step = Math.max(1, bits.wordCount() / SAMPLES);
    int seen = 0;
    int passed = 0;
    for (int word = 0; word < bits.wordCount(); word += step) {
      long alive = bits.word(word);
      if (alive != 0) {
        seen++;
        // A different bit of each word, so that periodic ids do not fool the sample.
        int ordinal = (word << 6) + nthSetBit(alive, (word * 0x9E3779B9) >>> 26);
        passed += acceptance.accepts(ordinal) ? 1 : 0;
      }
    }
    return live * (passed + 0.5) / (seen + 1.0);
  }

  private static int nthSetBit(long word, int n) {
    long rest = word;
    for (int skip = n % Long.bitCount(word); skip > 0; skip--) {
      rest &= rest - 1;
    }
    return Long.numberOfTrailingZeros(rest);
  }

  private void run(
      SearchContext now,
      SearchRequest request,
      float norm,
      int live,
      double matches,
      @Nullable OrdinalSet set) {
    Segment segment = now.segment;
    boolean lazily = request.filter() instanceof VectorFilter.Matching;
    boolean walkable = segment.upper().entryPoint() >= 0;
    plan =
        request.effort() instanceof Effort.Exact
            ? EXACT
            : Plan.choose(walkable, segment, live, matches, request.k(), lazily);
    if (plan == EXACT) {
      scanExact(now, set);
      return;
    }
    if (contents.pendingCount.get() > 0) { // before the walk: a vector linked meanwhile is in both
      now.scanExact(segment.pending());
    }
    if (plan == GRAPH) {
      boolean filtered = !now.acceptance.acceptsAll() && matches < live;
      Walk.Stop stop =
          tuning.stop(
              request.effort(),
              request.k(),
              filtered ? Plan.hopsMax(segment, live, matches, lazily) : Integer.MAX_VALUE);
      int rescored = tuning.rescored(request.effort(), request.k());
      int accepted = now.walk(query, segment.ceiling(norm), request.k(), stop, rescored);
      hops = now.hops();
      if (now.results.size() >= request.k() && (hops < stop.hopsMax() || !filtered)) {
        return;
      }
      if (accepted >= live) {
        return;
      }
      plan = GRAPH_THEN_SCAN;
      now.results.reset(request.k());
      if (contents.pendingCount.get() > 0) {
        now.scanExact(segment.pending());
      }
    }
    int rescored = Math.min(live, tuning.scanRescored(request.effort(), request.k()));
    if (set != null) {
      now.scanCodes(query, rescored, set.bits());
    } else {
      now.scanCodes(query, rescored, segment.live());
    }
  }

  private static void scanExact(SearchContext now, @Nullable OrdinalSet set) {
    if (set != null) {
      now.scanExact(set.bits());
    } else {
      now.scanExact(now.segment.live());
    }
  }

  /** An id replaced during the search may have been met twice; its newer vector stays. */
  private void removeReplaced(SearchContext now) {
    now.results.sort();
    long[] ids = now.segment.ids();
    for (int i = 0; i < now.results.size(); i++) {
      for (int j = now.results.size() - 1; j > i; j--) {
        int first = now.results.ordinal(i);
        int second = now.results.ordinal(j);
        if (ids[first] == ids[second]) {
          now.results.remove(contents.ordinalOf(ids[first]) == first ? j : i);
        }
      }
    }
  }

  private void finish(SearchContext now, SearchTrace.Plan done, double share) {
    plan = done;
    if (done == EMPTY) {
      resultCount = 0;
      visited = 0;
      distances = 0;
      hops = 0;
      selectivity = 0;
      return;
    }
    now.results.sort();
    resultCount = now.results.size();
    if (resultIds.length < resultCount) {
      resultIds = new long[resultCount * 2];
      resultSimilarities = new float[resultCount * 2];
    }
    for (int i = 0; i < resultCount; i++) {
      resultIds[i] = now.segment.ids()[now.results.ordinal(i)];
      resultSimilarities[i] = similarity(now.results.score(i));
    }
    visited = now.visited;
    distances = now.distances;
    hops = done == GRAPH || done == GRAPH_THEN_SCAN ? hops : 0;
    selectivity = Math.min(1, share);
  }

  private float similarity(float score) {
    return switch (contents.parameters.metric()) {
      case COSINE -> Math.clamp(score, -1f, 1f);
      case DOT, L1 -> score;
      case L2 -> -(float) Math.sqrt(Math.max(0, -score));
    };
  }

  private void cut(float minSimilarity) {
    while (resultCount > 0 && resultSimilarities[resultCount - 1] < minSimilarity) {
      resultCount--;
    }
  }

  /** How many results the last search had. */
  public int size() {
    return resultCount;
  }

  /** The id at {@code rank}, 0 being the most similar. */
  public long id(int rank) {
    return resultIds[java.util.Objects.checkIndex(rank, resultCount)];
  }

  /** The similarity at {@code rank}. */
  public float similarity(int rank) {
    return resultSimilarities[java.util.Objects.checkIndex(rank, resultCount)];
  }

  /** What the last search did. */
  public SearchTrace trace() {
    return new SearchTrace(plan, visited, distances, hops, selectivity);
  }

  /** The last answer as an object of its own. */
  SearchResult result() {
    return new SearchResult(
        java.util.Arrays.copyOf(resultIds, resultCount),
        java.util.Arrays.copyOf(resultSimilarities, resultCount),
        trace());
  }

  /** Gives the searcher's place among the index's readers back. */
  @Override
  public void close() {
    slot.release();
  }
}
