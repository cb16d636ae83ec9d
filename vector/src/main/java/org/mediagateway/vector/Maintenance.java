package org.mediagateway.vector;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.mediagateway.vector.graph.Reachability;
import org.mediagateway.vector.graph.Repair;
import org.mediagateway.vector.graph.Rewrite;
import org.mediagateway.vector.graph.Segment;
import org.mediagateway.vector.memory.Bits;
import org.mediagateway.vector.memory.Epochs;
import org.mediagateway.vector.memory.Rows;

/**
 * Keeps the graph whole: repairs the neighbourhoods of deleted vectors and frees their places,
 * reconnects what cannot be reached, rewrites the storage without gaps.
 *
 * <p>Thread-safe; one piece of work at a time.
 */
final class Maintenance {
  /** Share of deleted vectors at which repair starts by itself. */
  private static final double DEAD_SHARE_MAX = 0.05;

  private static final int DEAD_MIN = 256;
  private static final int SAVE_ATTEMPTS_MAX = 5;
  private static final int RECONNECT_ROUNDS_MAX = 4;
  private static final int CHUNK = 64; // nodes repaired per hold of the structure lock

  private final Contents contents;
  private final Linking linking;
  private final Training training;
  private final Parallel parallel;
  private final ReentrantLock working = new ReentrantLock();
  private final AtomicBoolean running = new AtomicBoolean();

  Maintenance(Contents contents, Linking linking, Training training, Parallel parallel) {
    this.contents = contents;
    this.linking = linking;
    this.training = training;
    this.parallel = parallel;
  }

  private boolean isDue() {
    boolean manyDead =
        contents.deadCount() >= DEAD_MIN && contents.deadCount() > DEAD_SHARE_MAX * contents.size();
    return manyDead || training.hasOutdatedLinks();
  }

  /** Starts a repair in the background when many vectors are deleted, or links are outdated. */
  void repairIfDue() {
    if (isDue() && running.compareAndSet(false, true)) {
      Thread.ofPlatform()
          .daemon()
          .name("vector-repair")
          .start(
              () -> {
                try {
                  linking.guard(this::repairWhileDue);
                } finally {
                  running.set(false);
                }
              });
    }
  }

  /** Again for what was deleted meanwhile: perhaps no later write asks for it. */
  private void repairWhileDue() {
    do {
      repair();
    } while (isDue());
  }

  /**
   * Takes deleted vectors out of the graph and frees their ordinals; after a drift of the
   * distribution, chooses all links anew.
   */
  void repair() {
    working.lock();
    try {
      training.trainIfDue();
      int[] dead;
      contents.structure.writeLock().lock(); // no linker is at work: none holds a dead candidate
      try {
        contents.requireOpen();
        dead = contents.deadOrdinals();
      } finally {
        contents.structure.writeLock().unlock();
      }
      if (dead.length > 0) {
        unlink(dead);
        contents.readers.awaitQuiet(); // no reader still walks over what is freed now
        free(dead);
      }
      if (training.takeOutdatedLinks()) {
        relinkAll();
      }
      reconnect();
    } finally {
      working.unlock();
    }
  }

  private void free(int[] dead) {
    contents.structure.readLock().lock();
    try {
      contents.requireOpen();
      contents.release(dead);
    } finally {
      contents.structure.readLock().unlock();
    }
  }

  /*
   * The set of dead ordinals is fixed while the sweep runs: `working` keeps them from being freed
   * and compaction from renumbering them. Growing and training may replace the segment between two
   * chunks; ordinals and links survive both, so each chunk simply works on the current one.
   */
  private void unlink(int[] dead) {
    int end = contents.segment().capacity();
    Bits deadBits = new Bits(end);
    for (int ordinal : dead) {
      deadBits.set(ordinal);
    }
    Bits sized = deadBits;
    parallel.run(
        (end + CHUNK - 1) / CHUNK,
        () -> chunk -> unlinkRange(chunk * CHUNK, Math.min(end, (chunk + 1) * CHUNK), sized));
    contents.structure.writeLock().lock();
    try {
      contents.requireOpen();
      Segment segment = contents.segment();
      repairerOf(segment).repairUpper(deadBits.resized(segment.capacity()));
    } finally {
      contents.structure.writeLock().unlock();
    }
  }

  private Repair repairerOf(Segment segment) {
    return new Repair(segment, contents.nodeLocks, Linking.ALPHA);
  }

  private void unlinkRange(int from, int to, Bits dead) {
    contents.structure.readLock().lock();
    try {
      contents.requireOpen();
      Segment segment = contents.segment();
      Bits sized =
          segment.capacity() > dead.wordCount() * 64 ? dead.resized(segment.capacity()) : dead;
      Repair repair = repairerOf(segment);
      for (int node = from; node < to; node++) {
        boolean inGraph = segment.used().get(node) && !segment.pending().get(node);
        if (inGraph && !sized.get(node) && repair.repair(node, sized) == Repair.Outcome.CUT_OFF) {
          linking.relink(node);
        }
      }
    } finally {
      contents.structure.readLock().unlock();
    }
  }

  private void relinkAll() {
    int end = contents.segment().capacity();
    parallel.run(
        (end + CHUNK - 1) / CHUNK,
        () -> chunk -> relinkRange(chunk * CHUNK, Math.min(end, (chunk + 1) * CHUNK)));
  }

  private void relinkRange(int from, int to) {
    contents.structure.readLock().lock();
    try {
      contents.requireOpen();
      Segment segment = contents.segment();
      for (int node = from; node < to; node++) {
        if (segment.live().get(node) && !segment.pending().get(node)) {
          linking.relink(node);
        }
      }
    } finally {
      contents.structure.readLock().unlock();
    }
  }

  /** Links again what no walk can reach; returns how many stayed unreachable. */
  int reconnect() {
    int lost = Integer.MAX_VALUE;
    for (int round = 0; round < RECONNECT_ROUNDS_MAX && lost > 0; round++) {
      contents.structure.readLock().lock();
      try {
        contents.requireOpen();
        Segment segment = contents.segment();
        Reachability reachability = Reachability.from(segment);
        int[] ordinals = reachability.lost();
        linking.attach(ordinals, reachability);
        lost = ordinals.length == 0 ? 0 : Reachability.from(segment).lost().length;
      } finally {
        contents.structure.readLock().unlock();
      }
    }
    return lost;
  }

  /** Repairs, then rewrites everything in walking order with no spare room. */
  void compact() {
    working.lock();
    try {
      repair();
      contents.structure.writeLock().lock();
      try {
        contents.requireOpen();
        if (contents.deadCount() == 0) { // else a delete came in between: next time
          rewrite();
        }
      } finally {
        contents.structure.writeLock().unlock();
      }
    } finally {
      working.unlock();
    }
  }

  private void rewrite() {
    Segment old = contents.segment();
    Rewrite rewrite = new Rewrite(old);
    Rows floats = FullPrecision.create(contents.parameters, Math.max(1, rewrite.count()));
    contents.adopt(
        rewrite.into(floats), rewrite.count(), old.floats(), old.links(), old.bytes(), old.lines());
  }

  /** Saves a snapshot, compacting first when there are gaps; writers wait meanwhile. */
  void save(Path file, double slack) {
    working.lock();
    try {
      for (int attempt = 0; attempt < SAVE_ATTEMPTS_MAX; attempt++) {
        linking.drain(parallel.threads());
        repair();
        if (saveIfQuiet(file, slack)) {
          return;
        }
      }
      throw new VectorException(
          ErrorCode.TIMEOUT,
          "writers left no quiet moment in "
              + SAVE_ATTEMPTS_MAX
              + " attempts to save "
              + file
              + ": pause them");
    } finally {
      working.unlock();
    }
  }

  private boolean saveIfQuiet(Path file, double slack) {
    contents.structure.writeLock().lock();
    try {
      contents.requireOpen();
      boolean linked = contents.pendingCount.get() == 0;
      boolean untrained = contents.segment().upper().entryPoint() < 0;
      if (contents.deadCount() > 0 || !(linked || untrained)) {
        return false; // a writer came in between
      }
      if (!contents.isGapFree()) {
        rewrite();
      }
      SnapshotStore.save(file, contents.parameters, contents.segment(), contents.size(), slack);
      return true;
    } finally {
      contents.structure.writeLock().unlock();
    }
  }

  IndexHealth health(double drift) {
    Epochs.Slot slot = contents.readers.newSlot();
    slot.enter();
    try {
      contents.requireOpen();
      Segment segment = contents.segment();
      int[] histogram = Reachability.degreeHistogram(segment);
      long links = 0;
      int linked = 0;
      for (int degree = 0; degree < histogram.length; degree++) {
        links += (long) degree * histogram[degree];
        linked += histogram[degree];
      }
      return new IndexHealth(
          linked,
          Reachability.from(segment).lost().length,
          segment.upper().layerCount(),
          Arrays.stream(histogram).boxed().toList(),
          linked == 0 ? 0 : (double) links / linked,
          drift);
    } finally {
      slot.release();
    }
  }
}
