package org.mediagateway.vector;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongUnaryOperator;
import org.mediagateway.vector.graph.Segment;
import org.mediagateway.vector.memory.Epochs;
import org.mediagateway.vector.memory.IdMap;
import org.mediagateway.vector.quantize.Codec;

/**
 * An index of vectors by similarity: HNSW walked on compact codes, rescored in full precision.
 *
 * <p>Thread-safe. Searches never wait for writers; writers wait for each other only when storage is
 * replaced (growing, training, compacting, saving). See docs/decisions/010 for the design.
 */
public final class VectorIndex implements AutoCloseable {
  private static final int IDLE_SEARCHERS_MAX = 64;
  private static final int RECONNECT_BATCH_MIN = 1_000;

  private final IndexParameters parameters;
  private final Contents contents;
  private final Training training;
  private final Linking linking;
  private final Maintenance maintenance;
  private final QueryLog queryLog;
  private final RecallAuditor auditor;
  private final Tuning tuning = new Tuning();
  private final ConcurrentLinkedQueue<Searcher> idleSearchers = new ConcurrentLinkedQueue<>();
  private final AtomicInteger idleCount = new AtomicInteger();

  private VectorIndex(IndexParameters parameters, Contents contents) {
    this.parameters = parameters;
    this.contents = contents;
    Parallel parallel = new Parallel(parameters.linkThreads());
    this.training = new Training(contents, parallel);
    this.linking = new Linking(contents, training, parallel);
    this.queryLog = new QueryLog(parameters.seed());
    this.auditor = new RecallAuditor(contents, tuning, queryLog);
    this.maintenance = new Maintenance(contents, linking, training, parallel);
  }

  /** An empty index. */
  public static VectorIndex create(IndexParameters parameters) {
    return new VectorIndex(parameters, new Contents(parameters));
  }

  /**
   * Opens a snapshot under its own parameters: full precision stays mapped from the snapshot, the
   * rest is read into memory. New vectors go to memory.
   *
   * @throws VectorException {@link ErrorCode#SNAPSHOT_DAMAGED} naming file, section and offset
   */
  public static VectorIndex open(Path snapshot) {
    return of(SnapshotStore.load(snapshot, null));
  }

  /**
   * Opens a snapshot whose dimension, metric, m and quantisation must be those of {@code wanted};
   * directory, threads and efConstruction are taken from {@code wanted}.
   *
   * @throws VectorException {@link ErrorCode#SNAPSHOT_INCOMPATIBLE} if they differ
   */
  public static VectorIndex open(Path snapshot, IndexParameters wanted) {
    return of(SnapshotStore.load(snapshot, wanted));
  }

  private static VectorIndex of(SnapshotStore.Loaded loaded) {
    Contents contents = new Contents(loaded.parameters(), loaded.segment());
    contents.adopt(loaded.segment(), loaded.count());
    if (contents.size() != loaded.count()) {
      contents.close();
      throw new VectorException(
          ErrorCode.SNAPSHOT_DAMAGED, "a snapshot must name each id once: rebuild the index");
    }
    VectorIndex index = new VectorIndex(loaded.parameters(), contents);
    index.tuning.slack(loaded.slack());
    index.training.resume(loaded.count());
    return index;
  }

  /**
   * Saves everything to one file, atomically: until the call returns, {@code snapshot} is what it
   * was before. Searches go on; writers wait.
   */
  public void save(Path snapshot) {
    maintenance.save(snapshot, tuning.slack());
  }

  /** The parameters the index was made with. */
  public IndexParameters parameters() {
    return parameters;
  }

  /**
   * Stores a vector under an id, replacing what was there; it is linked when the call returns.
   *
   * @param vector {@code float[dimension]}, finite; copied
   */
  public void upsert(long id, float[] vector) {
    store(new long[] {id}, new float[][] {vector});
    linking.drain(1);
    maintenance.repairIfDue();
  }

  /**
   * Stores many vectors, linked by {@link IndexParameters#linkThreads} threads when the call
   * returns.
   *
   * @param ids different from each other
   * @param vectors one per id
   */
  public void upsertBatch(long[] ids, float[][] vectors) {
    store(ids, vectors);
    linking.drain(parameters.linkThreads());
    if (ids.length >= RECONNECT_BATCH_MIN) {
      maintenance.reconnect();
    }
    maintenance.repairIfDue();
  }

  /**
   * Stores many vectors; they are searchable when the call returns and are linked in the
   * background. Beyond {@value Linking#PENDING_MAX} vectors waiting, the call links as well.
   */
  public void append(long[] ids, float[][] vectors) {
    store(ids, vectors);
    linking.drainInBackground();
    maintenance.repairIfDue();
  }

  private void store(long[] ids, float[][] vectors) {
    contents.requireOpen();
    Vectors.requireBatch(ids, vectors);
    float[][] prepared = new float[vectors.length][parameters.dimension()];
    float[] norms = new float[vectors.length];
    for (int i = 0; i < vectors.length; i++) {
      norms[i] = Vectors.prepare(parameters, vectors[i], prepared[i]);
    }
    contents.store(ids, prepared, norms);
  }

  /** Waits until everything appended is linked. */
  public void awaitLinked(Duration atMost) {
    contents.requireOpen();
    linking.awaitIdle(atMost);
  }

  /** Removes an id; it is in no answer that starts after the call returns. */
  public boolean delete(long id) {
    boolean deleted = contents.delete(id);
    maintenance.repairIfDue();
    return deleted;
  }

  /** Whether an id is live. */
  public boolean contains(long id) {
    contents.requireOpen();
    return contents.ordinalOf(id) != IdMap.ABSENT;
  }

  /** A copy of the stored vector (of unit length under cosine). */
  public Optional<float[]> vector(long id) {
    Epochs.Slot slot = contents.readers.newSlot();
    slot.enter();
    try {
      contents.requireOpen();
      return contents.copyOf(id);
    } finally {
      slot.release();
    }
  }

  /** How many vectors are live. */
  public int size() {
    return contents.size();
  }

  /** The k most similar live vectors that pass the filter; k of them whenever k exist. */
  public SearchResult search(SearchRequest request) {
    contents.requireOpen();
    Searcher searcher = borrow();
    try {
      searcher.search(request);
      SearchResult result = searcher.result();
      queryLog.offer(request, result.trace().selectivity());
      return result;
    } finally {
      giveBack(searcher);
    }
  }

  private Searcher borrow() {
    Searcher idle = idleSearchers.poll();
    if (idle == null) {
      return new Searcher(contents, tuning);
    }
    idleCount.decrementAndGet();
    return idle;
  }

  private void giveBack(Searcher searcher) {
    if (idleCount.incrementAndGet() > IDLE_SEARCHERS_MAX) {
      idleCount.decrementAndGet();
      searcher.close();
    } else {
      idleSearchers.add(searcher);
    }
  }

  /** A searcher of its own for one thread, which allocates nothing per query. */
  public Searcher newSearcher() {
    contents.requireOpen();
    return new Searcher(contents, tuning);
  }

  /**
   * The best vector of each group, best group first.
   *
   * @param request its k is the number of groups wanted; fewer are answered only if fewer exist
   *     among the {@value SearchRequest#K_MAX} nearest vectors
   * @param groupOf the group of an id, pure
   */
  public List<SearchGroup> searchGroups(SearchRequest request, LongUnaryOperator groupOf) {
    int k = Math.min(SearchRequest.K_MAX, request.k() * 4);
    while (true) {
      SearchResult result = search(request.withK(k).withEffort(widened(request.effort(), k)));
      List<SearchGroup> groups = bestOfGroups(result, request.k(), groupOf);
      if (groups.size() == request.k() || result.size() < k || k == SearchRequest.K_MAX) {
        return groups;
      }
      k = Math.min(SearchRequest.K_MAX, k * 4);
    }
  }

  private static Effort widened(Effort effort, int k) {
    return effort instanceof Effort.Beam(int ef) && ef < k ? new Effort.Beam(k) : effort;
  }

  private static List<SearchGroup> bestOfGroups(
      SearchResult result, int wanted, LongUnaryOperator groupOf) {
    Set<Long> seen = new HashSet<>();
    List<SearchGroup> groups = new ArrayList<>();
    for (int i = 0; i < result.size() && groups.size() < wanted; i++) {
      long group = groupOf.applyAsLong(result.ids()[i]);
      if (seen.add(group)) {
        groups.add(new SearchGroup(group, result.ids()[i], result.similarities()[i]));
      }
    }
    return groups;
  }

  /**
   * A query vector towards the mean of positive examples and away from the mean of negative ones:
   * {@code 2 * mean(positives) - mean(negatives)}, or the plain mean without negatives (Rocchio
   * 1971, with Qdrant's weights).
   *
   * @param positives stored ids, at least one
   * @param negatives stored ids
   */
  public float[] exampleQuery(long[] positives, long[] negatives) {
    if (positives.length == 0) {
      throw new VectorException(
          ErrorCode.BAD_PARAMETER, "at least one positive example is needed: positives=0");
    }
    float[] query = new float[parameters.dimension()];
    float positiveWeight = negatives.length == 0 ? 1 : 2;
    addExamples(query, positives, positiveWeight / positives.length);
    addExamples(query, negatives, -1f / Math.max(1, negatives.length));
    return query;
  }

  private void addExamples(float[] sum, long[] ids, float weight) {
    for (long id : ids) {
      float[] vector =
          vector(id)
              .orElseThrow(
                  () ->
                      new VectorException(
                          ErrorCode.UNKNOWN_ID, "an example must be stored: id=" + id));
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weight * vector[i];
      }
    }
  }

  /**
   * Repairs the neighbourhoods of deleted vectors now instead of in the background, and frees their
   * places; links made before the distribution drifted are chosen anew.
   */
  public void repair() {
    maintenance.repair();
  }

  /**
   * Repairs, then rewrites the storage: live vectors only, in walking order, no spare room.
   * Searches go on; writers wait for the rewriting.
   */
  public void compact() {
    linking.drain(parameters.linkThreads());
    maintenance.compact();
  }

  /**
   * Measures recall per selectivity band on a sample of the queries answered by {@link #search}.
   *
   * @param queriesMax queries per band, at most {@value QueryLog#PER_BAND} are logged
   */
  public RecallReport audit(int queriesMax) {
    contents.requireOpen();
    return auditor.audit(queriesMax);
  }

  /**
   * Sets the tuned effort to the smallest that reaches a recall on logged queries, and says what
   * that changed.
   *
   * @param recallTarget between 0 and 1, both exclusive
   */
  public TuningReport tune(double recallTarget) {
    contents.requireOpen();
    return auditor.tune(recallTarget);
  }

  /** What shape the graph is in. */
  public IndexHealth health() {
    return maintenance.health(training.drift());
  }

  /** What the index holds and costs. */
  public IndexStats stats() {
    contents.requireOpen();
    Segment segment = contents.segment();
    Codec codec = segment.codec();
    return new IndexStats(
        contents.size(),
        contents.pendingCount.get(),
        contents.deadCount(),
        segment.capacity(),
        segment.residentBytes() + contents.residentBytes(),
        segment.mappedBytes(),
        codec == null ? 0 : codec.version(),
        tuning.slack());
  }

  /** Ends the index; every later call fails with {@link ErrorCode#CLOSED}. */
  @Override
  public void close() {
    contents.close();
  }
}
