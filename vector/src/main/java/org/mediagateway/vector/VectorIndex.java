package org.mediagateway.vector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongUnaryOperator;

/**
 * An index of vectors by similarity.
 *
 * <p>Thread-safe. This first version compares every vector; the interface is the final one.
 */
public final class VectorIndex implements AutoCloseable {
  private record Match(long id, float similarity) {}

  private final IndexParameters parameters;
  private final Map<Long, float[]> vectors = new ConcurrentHashMap<>();
  private volatile boolean closed;

  private VectorIndex(IndexParameters parameters) {
    this.parameters = parameters;
  }

  /** An empty index. */
  public static VectorIndex create(IndexParameters parameters) {
    return new VectorIndex(parameters);
  }

  /** The parameters the index was made with. */
  public IndexParameters parameters() {
    return parameters;
  }

  /** Stores a vector under an id, replacing what was there; findable when the call returns. */
  public void upsert(long id, float[] vector) {
    requireOpen();
    vectors.put(id, prepare(vector));
  }

  /** Stores many vectors, linked by several threads; all are findable when the call returns. */
  public void upsertBatch(long[] ids, float[][] batch) {
    for (int i = 0; i < ids.length; i++) {
      upsert(ids[i], batch[i]);
    }
  }

  /** Stores many vectors at once; findable when the call returns, linked in the background. */
  public void append(long[] ids, float[][] batch) {
    upsertBatch(ids, batch);
  }

  /** Waits until everything appended is linked. */
  public void awaitLinked(Duration atMost) {
    requireOpen();
  }

  /** Removes an id; it is in no answer that starts after the call returns. */
  public boolean delete(long id) {
    requireOpen();
    return vectors.remove(id) != null;
  }

  /** Whether an id is live. */
  public boolean contains(long id) {
    requireOpen();
    return vectors.containsKey(id);
  }

  /** A copy of the stored vector (unit length under cosine). */
  public Optional<float[]> vector(long id) {
    requireOpen();
    return Optional.ofNullable(vectors.get(id)).map(float[]::clone);
  }

  /** How many vectors are live. */
  public int size() {
    return vectors.size();
  }

  /** The k most similar live vectors that pass the filter. */
  public SearchResult search(SearchRequest request) {
    requireOpen();
    float[] query = prepare(request.query());
    List<Match> matches = new ArrayList<>();
    vectors.forEach(
        (id, vector) -> {
          if (passes(request.filter(), id)) {
            float similarity = similarity(query, vector);
            if (similarity >= request.minSimilarity()) {
              matches.add(new Match(id, similarity));
            }
          }
        });
    matches.sort(Comparator.comparingDouble((Match m) -> -m.similarity()).thenComparing(Match::id));
    List<Match> best = matches.subList(0, Math.min(request.k(), matches.size()));
    float[] similarities = new float[best.size()];
    for (int i = 0; i < similarities.length; i++) {
      similarities[i] = best.get(i).similarity();
    }
    int n = vectors.size();
    return new SearchResult(
        best.stream().mapToLong(Match::id).toArray(),
        similarities,
        new SearchTrace(SearchTrace.Plan.EXACT, n, n, 0, 1));
  }

  /** The best vector of each of the k best groups. */
  public List<SearchGroup> searchGroups(SearchRequest request, LongUnaryOperator groupOf) {
    Map<Long, SearchGroup> best = new LinkedHashMap<>();
    SearchResult all = search(request.withK(SearchRequest.K_MAX));
    for (int i = 0; i < all.size() && best.size() < request.k(); i++) {
      long group = groupOf.applyAsLong(all.ids()[i]);
      best.putIfAbsent(group, new SearchGroup(group, all.ids()[i], all.similarities()[i]));
    }
    return List.copyOf(best.values());
  }

  /** A query vector pointing to the positive examples and away from the negative ones. */
  public float[] exampleQuery(long[] positives, long[] negatives) {
    float[] query = new float[parameters.dimension()];
    accumulate(query, positives, 1f / Math.max(1, positives.length));
    accumulate(query, negatives, -0.5f / Math.max(1, negatives.length));
    return query;
  }

  /** A searcher of its own for one thread. */
  public Searcher newSearcher() {
    return new Searcher(this);
  }

  /** What the index holds and costs. */
  public IndexStats stats() {
    long bytes = (long) vectors.size() * parameters.dimension() * Float.BYTES;
    return new IndexStats(vectors.size(), 0, 0, vectors.size(), bytes, 0, 0, 0);
  }

  /** Ends the index; every later call fails with {@link ErrorCode#CLOSED}. */
  @Override
  public void close() {
    closed = true;
  }

  private void accumulate(float[] sum, long[] ids, float weight) {
    for (long id : ids) {
      float[] vector =
          vector(id)
              .orElseThrow(
                  () -> new VectorException(ErrorCode.UNKNOWN_ID, "example is not stored: " + id));
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weight * vector[i];
      }
    }
  }

  private static boolean passes(VectorFilter filter, long id) {
    return switch (filter) {
      case VectorFilter.All() -> true;
      case VectorFilter.Matching(var test) -> test.test(id);
      case IdSet set -> set.contains(id);
    };
  }

  private float similarity(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = a[i] - (double) b[i];
      sum +=
          switch (parameters.metric()) {
            case COSINE, DOT -> (double) a[i] * b[i];
            case L2 -> difference * difference;
            case L1 -> Math.abs(difference);
          };
    }
    return (float)
        switch (parameters.metric()) {
          case COSINE, DOT -> sum;
          case L2 -> -Math.sqrt(sum);
          case L1 -> -sum;
        };
  }

  private float[] prepare(float[] vector) {
    if (vector.length != parameters.dimension()) {
      throw new VectorException(
          ErrorCode.BAD_DIMENSION,
          "vector must have the index's dimension: "
              + vector.length
              + ", index="
              + parameters.dimension());
    }
    double norm = 0;
    for (float component : vector) {
      if (!Float.isFinite(component)) {
        throw new VectorException(
            ErrorCode.BAD_VECTOR, "components must be finite: found " + component);
      }
      norm += (double) component * component;
    }
    float[] copy = vector.clone();
    if (parameters.metric() == Metric.COSINE && norm > 0) {
      for (int i = 0; i < copy.length; i++) {
        copy[i] = (float) (copy[i] / Math.sqrt(norm));
      }
    }
    return copy;
  }

  private void requireOpen() {
    if (closed) {
      throw new VectorException(ErrorCode.CLOSED, "the index is closed: open it again");
    }
  }
}
