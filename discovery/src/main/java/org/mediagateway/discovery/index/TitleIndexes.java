package org.mediagateway.discovery.index;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.change.Change;
import org.mediagateway.domain.change.ChangeLog;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.vector.VectorIndex;

/**
 * The catalogue's derived indexes: titles by id, by constraint, by word and by meaning.
 *
 * <p>They hold nothing that is not in the store, follow its change log, and can be thrown away at
 * any time. Reads see each index as of some recent commit; {@link #status} says how recent. Safe on
 * any thread.
 */
public final class TitleIndexes implements AutoCloseable {
  /** The most changes taken in one step; a step's titles become visible together. */
  private static final int STEP_MAX = 2_000;

  /** The most completions of one request. */
  public static final int COMPLETIONS_MAX = 50;

  private final IndexSettings settings;
  private final ChangeLog log;
  private final InstantSource clock;
  private final TruthReader truth;
  private final SnapshotDirectory snapshots;
  private final IndexFollower follower;

  /** Held by whoever changes the indexes. */
  private final ReentrantLock writing = new ReentrantLock();

  private final Condition advanced = writing.newCondition();
  private volatile Generation current;
  private volatile long sequence;
  private volatile IndexStatus.Phase phase = IndexStatus.Phase.OPEN;
  private volatile @Nullable SnapshotManifest snapshot;
  private boolean rebuildNeeded;
  private Instant nextSnapshotAt;

  private TitleIndexes(
      IndexSettings settings, CatalogueStore store, ChangeLog log, InstantSource clock) {
    this.settings = settings;
    this.log = log;
    this.clock = clock;
    truth = new TruthReader(store, settings.model());
    snapshots = new SnapshotDirectory(settings.directory(), settings.model(), clock);
    Optional<SnapshotDirectory.Loaded> loaded = snapshots.load(this::isOfThisLog);
    snapshot = loaded.map(SnapshotDirectory.Loaded::manifest).orElse(null);
    sequence = loaded.map(l -> l.manifest().sequence()).orElse(0L);
    current =
        loaded
            .map(SnapshotDirectory.Loaded::generation)
            .orElseGet(() -> Generation.empty(settings.model()));
    rebuildNeeded = loaded.isEmpty() && log.head() > 0;
    nextSnapshotAt = clock.instant().plus(settings.snapshotInterval());
    follower = new IndexFollower("index-follower", log, settings.pollInterval(), this::step);
  }

  /**
   * Opens the indexes as the last snapshot left them, or empty when there is none that fits; they
   * stand still until {@link #start}, which first of all rebuilds them if they are empty for want
   * of a snapshot.
   */
  public static TitleIndexes open(
      IndexSettings settings, CatalogueStore store, ChangeLog log, InstantSource clock) {
    return new TitleIndexes(settings, store, log, clock);
  }

  /** Starts following the change log, on a thread of its own; at most once. */
  public void start() {
    follower.start();
  }

  /** What the indexes are doing; unlike {@link #status}, asks no store. */
  public IndexStatus.Phase phase() {
    return phase;
  }

  /** Where the indexes stand. */
  public IndexStatus status() {
    TitleTable table = current.table();
    long applied = sequence;
    SnapshotManifest written = snapshot;
    return new IndexStatus(
        phase,
        applied,
        Math.max(0, log.head() - applied),
        table.size(),
        table.availableCount(),
        table.coverage(),
        follower.failures(),
        follower.lastError(),
        written == null ? null : written.sequence(),
        written == null ? null : Instant.ofEpochMilli(written.writtenAtMillis()));
  }

  /** All titles as they are now; take it once per request, so that the request sees one state. */
  public TitleTable titles() {
    return current.table();
  }

  /** The title, available or not; no aliases. */
  public Optional<Title> title(TitleId id) {
    return titles().title(id);
  }

  /**
   * The best titles among {@code allowed} in which at least one word of {@code text} is found.
   *
   * @param text anything; never read as a query language; beyond 1,000 characters it is ignored
   * @param k 1 to 10,000
   * @return best first, equal scores in id order; empty when no word is found
   */
  public List<LexicalHit> searchWords(String text, TitleSet allowed, int k) {
    requireRange("k", k, LexicalIndex.HITS_MAX);
    return reading(generation -> generation.lexical().search(text, allowed, k));
  }

  /**
   * The titles among {@code allowed} that are nearest in meaning: {@code k} of them whenever so
   * many have a vector.
   *
   * @param query {@code float[dimension]} in the space of the settings' model
   * @param k 1 to 10,000
   * @return nearest first
   */
  public List<SemanticHit> searchMeaning(float[] query, TitleSet allowed, int k) {
    requireRange("k", k, LexicalIndex.HITS_MAX);
    int dimension = settings.model().dimension();
    if (query.length != dimension) {
      throw new DiscoveryException(
          ErrorCode.INVALID_REQUEST,
          "a query vector has the dimension of "
              + settings.model()
              + ": dimension="
              + query.length);
    }
    return reading(generation -> generation.semantic().search(query, allowed, k));
  }

  /** A copy of the title's vector, {@code float[dimension]} of length 1, if it has one. */
  public Optional<float[]> vector(TitleId id) {
    return reading(generation -> generation.semantic().vector(id));
  }

  /**
   * What {@code typed} may become: titles and people whose name, or a word of it, begins with it.
   *
   * @param limit 1 to {@link #COMPLETIONS_MAX}
   * @return the likeliest first; empty when nothing was typed
   */
  public List<Completion> complete(String typed, int limit) {
    requireRange("limit", limit, COMPLETIONS_MAX);
    return reading(
        generation ->
            new Completer(generation.table(), generation.lexical()).complete(typed, limit));
  }

  /**
   * Waits until everything up to a position of the change log is indexed.
   *
   * @return false when it took longer than {@code atMost}
   */
  public boolean awaitApplied(long position, Duration atMost) {
    long left = atMost.toNanos();
    writing.lock();
    try {
      while (sequence < position || phase != IndexStatus.Phase.FOLLOWING) {
        if (left <= 0 || phase == IndexStatus.Phase.CLOSED) {
          return false;
        }
        left = advanced.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      writing.unlock();
    }
  }

  /** Builds all indexes anew from the store; searches go on in the old ones until then. */
  public void rebuild() {
    writing.lock();
    try {
      requireOpen();
      replaceFromTruth();
    } finally {
      writing.unlock();
    }
  }

  /** The vector index in use now, to be audited; a rebuild replaces and closes it. */
  public VectorIndex vectors() {
    return current.semantic().engine();
  }

  /**
   * Compares the indexes with the store, title by title, after catching up with the change log;
   * updates of the indexes wait meanwhile, searches do not.
   */
  public VerifyReport verify() {
    return compare(false);
  }

  /** As {@link #verify}; then takes what disagreed from the store again. */
  public VerifyReport repair() {
    return compare(true);
  }

  private VerifyReport compare(boolean repair) {
    writing.lock();
    try {
      requireOpen();
      if (rebuildNeeded) {
        replaceFromTruth();
        rebuildNeeded = false;
      }
      List<IndexFault> faults = new IndexVerifier(truth, current).verify(this::followToEnd);
      VerifyReport report = VerifyReport.of(sequence, current, faults);
      if (repair && !faults.isEmpty()) {
        current.reload(faults.stream().map(IndexFault::id).distinct().toList(), truth);
        snapshot = null; // the one on disk may hold the faults
      }
      return report;
    } finally {
      writing.unlock();
    }
  }

  /** Writes a snapshot of the present state, if the last one is of another. */
  public void snapshot() {
    writing.lock();
    try {
      requireOpen();
      saveSnapshot();
    } finally {
      writing.unlock();
    }
  }

  /** Stops following, writes a snapshot if anything changed, and releases the indexes. */
  @Override
  public void close() {
    follower.close();
    writing.lock();
    try {
      if (phase != IndexStatus.Phase.CLOSED) {
        try {
          if (!rebuildNeeded) {
            saveSnapshot();
          }
        } finally {
          phase = IndexStatus.Phase.CLOSED;
          advanced.signalAll();
          current.close();
        }
      }
    } finally {
      writing.unlock();
    }
  }

  private boolean step() {
    writing.lock();
    try {
      if (phase == IndexStatus.Phase.CLOSED) {
        return false;
      }
      if (rebuildNeeded) {
        replaceFromTruth();
        rebuildNeeded = false;
        return true;
      }
      boolean more = follow();
      if (!more) {
        phase = IndexStatus.Phase.FOLLOWING;
      }
      advanced.signalAll();
      if (!clock.instant().isBefore(nextSnapshotAt)) {
        saveSnapshot();
      }
      return more;
    } finally {
      writing.unlock();
    }
  }

  private boolean follow() {
    List<Change> changes = log.after(sequence, STEP_MAX);
    if (changes.isEmpty()) {
      return false;
    }
    Generation generation = current;
    Set<TitleId> stale = IndexFollower.stale(changes, generation.table());
    if (!stale.isEmpty()) {
      generation.apply(stale, truth.titles(stale), truth.vectors(stale));
    }
    sequence = changes.getLast().sequence();
    return changes.size() == STEP_MAX;
  }

  private void saveSnapshot() {
    nextSnapshotAt = clock.instant().plus(settings.snapshotInterval());
    SnapshotManifest last = snapshot;
    if (last == null || last.sequence() != sequence) {
      snapshot = snapshots.save(current, markAt(sequence));
    }
  }

  /** Whether the log has the snapshot's last change: else it is another log, or an older one. */
  private boolean isOfThisLog(SnapshotManifest manifest) {
    return Objects.equals(manifest.lastChange(), markAt(manifest.sequence()));
  }

  private SnapshotManifest.@Nullable Mark markAt(long position) {
    if (position == 0) {
      return null;
    }
    return log.after(position - 1, 1).stream()
        .filter(change -> change.sequence() == position)
        .findFirst()
        .map(SnapshotManifest.Mark::of)
        .orElse(null);
  }

  private void followToEnd() {
    while (follow()) {
      // a full step: there may be more
    }
  }

  private void replaceFromTruth() {
    IndexStatus.Phase before = phase;
    phase = IndexStatus.Phase.REBUILDING;
    // Read before the first page: what changes meanwhile is applied again, which does no harm.
    long from = log.head();
    Generation built = Generation.empty(settings.model());
    try {
      built.load(truth);
    } catch (RuntimeException e) {
      built.close();
      phase = before;
      throw e;
    }
    Generation old = current;
    current = built;
    sequence = from;
    snapshot = null; // a snapshot on disk is of the indexes that were thought to need rebuilding
    phase = before;
    old.close();
  }

  /** Reads in the current generation, once more if it was replaced and closed meanwhile. */
  private <T> T reading(Function<Generation, T> read) {
    Generation generation = current;
    try {
      return read.apply(generation);
    } catch (AlreadyClosedException e) {
      requireOpen();
      if (generation == current) {
        throw e;
      }
      return reading(read);
    }
  }

  private void requireOpen() {
    if (phase == IndexStatus.Phase.CLOSED) {
      throw new DiscoveryException(ErrorCode.CLOSED, "indexes are used before they are closed");
    }
  }

  private static void requireRange(String field, int value, int max) {
    if (value < 1 || value > max) {
      throw new DiscoveryException(
          ErrorCode.INVALID_REQUEST, field + " is 1 to " + max + ": " + field + "=" + value);
    }
  }
}
