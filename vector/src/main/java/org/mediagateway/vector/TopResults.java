package org.mediagateway.vector;

import java.util.Arrays;
import org.mediagateway.vector.graph.Ordering;

/**
 * The best so many of a stream of scored ordinals: a bounded heap whose root is the worst kept.
 *
 * <p>Belongs to one thread; grows only when a larger bound is asked for than ever before.
 */
final class TopResults {
  private long[] heap = new long[16];
  private int bound;
  private int size;

  /** Empties and keeps at most {@code newBound}, at least 1. */
  void reset(int newBound) {
    bound = newBound;
    size = 0;
    if (heap.length < newBound) {
      heap = new long[newBound];
    }
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size == bound;
  }

  /** The worst score kept. */
  float worst() {
    return Ordering.score(heap[0]);
  }

  /** Offers an ordinal with a finite score. */
  void offer(float score, int ordinal) {
    offer(Ordering.pack(score, ordinal));
  }

  private void offer(long packed) {
    if (size < bound) {
      int at = size++;
      while (at > 0 && heap[(at - 1) >>> 1] < packed) {
        heap[at] = heap[(at - 1) >>> 1];
        at = (at - 1) >>> 1;
      }
      heap[at] = packed;
    } else if (packed < heap[0]) {
      siftDown(packed);
    }
  }

  private void siftDown(long packed) {
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && heap[child + 1] > heap[child]) {
        child++;
      }
      if (heap[child] <= packed) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = packed;
  }

  /** Sorts best first; after this only the readers below may be called until a reset. */
  void sort() {
    Arrays.sort(heap, 0, size);
  }

  int ordinal(int rank) {
    return Ordering.node(heap[rank]);
  }

  float score(int rank) {
    return Ordering.score(heap[rank]);
  }

  /** Drops everything after the first {@code newSize}; only after {@link #sort}. */
  void truncate(int newSize) {
    size = newSize;
  }

  /** Removes a rank; only after {@link #sort}. */
  void remove(int rank) {
    System.arraycopy(heap, rank + 1, heap, rank, size - rank - 1);
    size--;
  }
}
