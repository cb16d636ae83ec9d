package org.mediagateway.vector;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mediagateway.vector.graph.NodeLocks;
import org.mediagateway.vector.graph.Segment;
import org.mediagateway.vector.kernel.Geometry;
import org.mediagateway.vector.memory.IdMap;
import org.mediagateway.vector.memory.RawMemory;
import org.mediagateway.vector.memory.Rows;

/**
 * What the index holds: the current {@link Segment}, which id has which ordinal, and which ordinals
 * are free.
 *
 * <p>Thread-safe.
 */
final class Contents {
  /*
   * Locks, always taken in this order:
   *
   *   structure (read)   by everything that changes rows or links of the current segment
   *   structure (write)  by what replaces the segment: growing, training, compacting, saving
   *   ids                around the id map, the free list and the live bits that must agree with it
   *   one node lock      while a node's links are rewritten (graph.NodeLocks)
   *
   * Readers take none of them. They enter an epoch slot and read `segment` once. An ordinal is
   * given to a new vector only after a grace period (`release`), memory is closed only after one
   * (Reclamation), so whatever a reader reached stays what it was while it looks.
   *
   * A delete clears the live bit before it returns, so no search that starts later can accept the
   * ordinal. A replacement makes the new ordinal live before the old one dies: a concurrent search
   * may meet both, and removes the older, or pass the new one's place before and the old one's
   * after the change. So a search during which something was replaced is repeated (see Searcher).
   */

  final IndexParameters parameters;
  final Geometry geometry;
  final Reclamation readers = new Reclamation();
  final NodeLocks nodeLocks = new NodeLocks();
  final ReentrantReadWriteLock structure = new ReentrantReadWriteLock(true);
  final AtomicInteger pendingCount = new AtomicInteger();

  private final Object ids = new Object();
  private final AtomicLong mappingVersion = new AtomicLong();
  private final AtomicLong replacements = new AtomicLong();
  private volatile Segment segment;
  private volatile boolean closed;
  private IdMap idMap;
  private int highWater;
  private int[] free = new int[0];
  private int freeCount;
  private int reserved;
  private volatile int size;
  private volatile int deadCount;

  Contents(IndexParameters parameters) {
    this(
        parameters,
        Segment.empty(
            parameters.metric().geometry(),
            parameters.dimension(),
            parameters.m(),
            FullPrecision.create(parameters, parameters.initialCapacity())));
  }

  Contents(IndexParameters parameters, Segment segment) {
    this.parameters = parameters;
    this.geometry = segment.geometry();
    this.segment = segment;
    this.idMap = new IdMap(segment.capacity());
  }

  Segment segment() {
    return segment;
  }

  /** Live vectors. */
  int size() {
    return size;
  }

  /** Ordinals taken by deleted vectors. */
  int deadCount() {
    return deadCount;
  }

  /** Changes whenever an id gets or loses an ordinal. */
  long mappingVersion() {
    return mappingVersion.get();
  }

  /** Rises by two whenever a stored id is given a new ordinal; odd while one is. */
  long replacements() {
    return replacements.get();
  }

  void requireOpen() {
    if (closed) {
      throw new VectorException(ErrorCode.CLOSED, "the index is closed: open or create another");
    }
  }

  /** The live ordinal of an id, or {@link IdMap#ABSENT}. */
  int ordinalOf(long id) {
    synchronized (ids) {
      return idMap.get(id, segment.ids());
    }
  }

  /** A copy of an id's stored vector; the caller is in an epoch. */
  Optional<float[]> copyOf(long id) {
    synchronized (ids) {
      int ordinal = idMap.get(id, segment.ids());
      if (ordinal == IdMap.ABSENT) {
        return Optional.empty();
      }
      float[] vector = new float[parameters.dimension()];
      segment.readVector(ordinal, vector);
      return Optional.of(vector);
    }
  }

  /**
   * Where the ids of a universe are. Consistent with one mapping version, which is read first: a
   * later change makes the answer stale, never wrong.
   */
  Ordinals ordinals(IdUniverse universe) {
    Ordinals cached = universe.cached();
    long version = mappingVersion.get();
    if (cached != null && cached.owner() == this && cached.version() == version) {
      return cached;
    }
    Ordinals found;
    synchronized (ids) {
      version = mappingVersion.get();
      long[] idsByOrdinal = segment.ids();
      int[] byRank =
          Arrays.stream(universe.sorted()).mapToInt(id -> idMap.get(id, idsByOrdinal)).toArray();
      found = new Ordinals(this, segment.space(), version, segment.capacity(), byRank);
    }
    universe.cache(found);
    return found;
  }

  /**
   * Stores vectors, live and pending, in the order given.
   *
   * @param prepared stored forms, see {@link Vectors#prepare}
   * @return the ordinals they got
   */
  int[] store(long[] newIds, float[][] prepared, float[] norms) {
    int[] ordinals = new int[newIds.length];
    enterWith(newIds.length);
    try {
      Segment now = segment;
      for (int i = 0; i < newIds.length; i++) {
        int ordinal = allocate();
        ordinals[i] = ordinal;
        RawMemory.putFloats(now.floats().address(ordinal), prepared[i], parameters.dimension());
        if (now.codec() != null && now.bytes() != null) {
          now.codec().bytes().encode(prepared[i], now.bytes().address(ordinal));
        }
        now.clearLinks(ordinal);
        now.noteNorm(norms[i]);
        publish(now, newIds[i], ordinal);
      }
    } finally {
      structure.readLock().unlock();
    }
    return ordinals;
  }

  /** Takes the read lock of a segment with room for {@code count} more. */
  private void enterWith(int count) {
    while (!tryEnterWith(count)) {
      structure.writeLock().lock();
      try {
        requireOpen();
        growFor(count);
      } finally {
        structure.writeLock().unlock();
      }
    }
  }

  private boolean tryEnterWith(int count) {
    boolean entered = false;
    structure.readLock().lock();
    try {
      requireOpen();
      entered = reserve(count);
      return entered;
    } finally {
      if (!entered) {
        structure.readLock().unlock();
      }
    }
  }

  private boolean reserve(int count) {
    synchronized (ids) {
      if (!segment.floats().isWritable()
          || segment.capacity() - highWater + freeCount - reserved < count) {
        return false;
      }
      reserved += count;
      return true;
    }
  }

  private int allocate() {
    synchronized (ids) {
      reserved--;
      int ordinal = freeCount > 0 ? free[--freeCount] : highWater++;
      segment.used().set(ordinal);
      return ordinal;
    }
  }

  private void publish(Segment now, long id, int ordinal) {
    now.ids()[ordinal] = id;
    synchronized (ids) {
      int old = idMap.get(id, now.ids());
      if (old != IdMap.ABSENT) {
        replacements.incrementAndGet(); // odd from here on: both ordinals may be seen
      }
      now.pending().set(ordinal);
      pendingCount.incrementAndGet();
      now.live().set(ordinal);
      idMap.put(id, ordinal, now.ids());
      if (old != IdMap.ABSENT) {
        now.live().clear(old);
        deadCount++;
        replacements.incrementAndGet();
      }
      size = idMap.size();
      mappingVersion.incrementAndGet();
    }
  }

  private void growFor(int count) {
    long needed = (long) highWater - freeCount + reserved + count;
    if (needed <= segment.capacity() && segment.floats().isWritable()) {
      return;
    }
    if (needed > IndexParameters.CAPACITY_MAX) {
      throw new VectorException(
          ErrorCode.OUT_OF_SPACE,
          "an index holds at most " + IndexParameters.CAPACITY_MAX + " vectors: needed=" + needed);
    }
    long live = (long) size + reserved + count;
    int capacity = Growth.capacity(segment.capacity(), needed, live, deadCount + freeCount > 0);
    Segment old = segment;
    try {
      Rows floats = FullPrecision.grow(parameters, old.floats(), capacity);
      replace(old.grown(capacity, floats), old.floats(), old.links(), old.bytes(), old.lines());
    } catch (UncheckedIOException e) {
      throw new VectorException(
          ErrorCode.OUT_OF_SPACE, "cannot grow to " + capacity + " vectors: " + e.getMessage(), e);
    }
  }

  /** Publishes a segment; the caller holds the write lock. The rows given are closed in time. */
  void replace(Segment next, @Nullable Rows... unused) {
    segment = next;
    mappingVersion.incrementAndGet();
    readers.retire(unused);
  }

  /** Removes an id; false if it is absent. */
  boolean delete(long id) {
    structure.readLock().lock();
    try {
      requireOpen();
      synchronized (ids) {
        int ordinal = idMap.remove(id, segment.ids());
        if (ordinal == IdMap.ABSENT) {
          return false;
        }
        segment.live().clear(ordinal);
        deadCount++;
        size = idMap.size();
        mappingVersion.incrementAndGet();
        return true;
      }
    } finally {
      structure.readLock().unlock();
    }
  }

  /** Marks an ordinal linked (or never to be linked because it died first). */
  void settle(Segment now, int ordinal) {
    if (now.pending().clear(ordinal)) {
      pendingCount.decrementAndGet();
    }
  }

  /** One past the largest ordinal ever used; the caller holds the structure lock. */
  int highWater() {
    synchronized (ids) {
      return highWater;
    }
  }

  /** Ordinals that are taken but not live; the caller holds the write lock. */
  int[] deadOrdinals() {
    return IntStream.range(0, highWater)
        .filter(ordinal -> segment.used().get(ordinal) && !segment.live().get(ordinal))
        .toArray();
  }

  /** Gives dead ordinals that nothing links to any more to new vectors. */
  void release(int[] ordinals) {
    synchronized (ids) {
      if (freeCount + ordinals.length > free.length) {
        free = Arrays.copyOf(free, freeCount + ordinals.length);
      }
      for (int ordinal : ordinals) {
        segment.used().clear(ordinal);
        settle(segment, ordinal);
        free[freeCount++] = ordinal;
      }
      deadCount -= ordinals.length;
    }
  }

  /** Makes a compacted or loaded segment current: every ordinal below {@code count} is live. */
  void adopt(Segment next, int count, @Nullable Rows... unused) {
    synchronized (ids) {
      IdMap map = new IdMap(Math.max(count, next.capacity()));
      for (int ordinal = 0; ordinal < count; ordinal++) {
        map.put(next.ids()[ordinal], ordinal, next.ids());
      }
      idMap = map;
      highWater = count;
      freeCount = 0;
      free = new int[0];
      size = map.size();
      replace(next, unused);
      pendingCount.set(next.pending().count());
      deadCount = 0; // after the segment: who reads 0 can only be looking at the new one
    }
  }

  /** Whether ordinals 0 to size-1 are exactly the live ones; the caller holds a structure lock. */
  boolean isGapFree() {
    synchronized (ids) {
      return highWater == size;
    }
  }

  /** Bytes held in memory beside the segment's. */
  long residentBytes() {
    synchronized (ids) {
      return idMap.sizeBytes() + (long) free.length * Integer.BYTES;
    }
  }

  /** Ends everything; later calls fail, searches under way end first. */
  void close() {
    structure.writeLock().lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      Segment last = segment;
      readers.awaitQuiet();
      for (Rows rows :
          new @Nullable Rows[] {last.floats(), last.links(), last.bytes(), last.lines()}) {
        if (rows != null) {
          rows.close();
        }
      }
    } finally {
      structure.writeLock().unlock();
    }
  }
}
