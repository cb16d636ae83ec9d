package org.mediagateway.vector.graph;

import java.util.Arrays;
import org.mediagateway.vector.memory.RawMemory;
import org.mediagateway.vector.score.Scorer;

/**
 * A best-first walk of layer 0 (SEARCH-LAYER, Malkov and Yashunin, arXiv:1603.09320, algorithm 2)
 * with a bucket queue and, when asked, distance-adaptive termination (arXiv:2505.15636).
 *
 * <p>Deviations from the paper: the queue's order is only as fine as a bucket; the {@value #WIDTH}
 * best nodes are expanded at once, as the paper would expand nearly all of them anyway; nodes that
 * are not accepted (deleted, or filtered out) are walked through but never count as results.
 * Belongs to one thread and one segment; allocates only when a walk is larger than all before it.
 */
public final class Walk {
  /** How much farther than everything met on the way down distances are still told apart. */
  private static final float HEADROOM = 4;

  private static final int FILL_WORDS_MAX = 4_096; // below this, clearing all is cheaper

  /** Nodes expanded at once, so that their cache misses overlap (docs/decisions/012). */
  private static final int WIDTH = 3;

  private final Segment segment;
  private final long links;
  private final int linksMax;
  private final UpperGraph.Descent descent;
  private final BucketQueue queue = new BucketQueue();
  private final long[] visited;
  private final int[] expanding = new int[WIDTH];
  private final int[] firstLinks = new int[WIDTH];
  private final int[] fresh;
  private final float[] scores;
  private int[] touched = new int[1_024];
  private int touchedCount;
  private float ceiling;
  private int hops;

  private int distances;

  /** A walk over a segment. */
  public Walk(Segment segment) {
    this.segment = segment;
    this.links = segment.links().address();
    this.linksMax = segment.linksMax();
    this.descent = new UpperGraph.Descent(segment.m);
    this.visited = new long[(segment.capacity() + 63) >>> 6];
    this.fresh = new int[WIDTH * linksMax];
    this.scores = new float[Math.max(WIDTH * linksMax, 2)];
  }

  /**
   * When to stop.
   *
   * @param track which best accepted node bounds the walk: k, or the beam width
   * @param slack how much farther than that the walk still looks
   * @param hopsMax most nodes expanded
   */
  public record Stop(int track, double slack, int hopsMax) {}

  /**
   * Walks from the top of the graph.
   *
   * @param scorer prepared with the query
   * @param newCeiling a score nothing exceeds, see {@link Segment#ceiling}
   * @return accepted nodes found, readable by {@link #best}
   */
  public int run(Scorer scorer, float newCeiling, Stop stop, Acceptance acceptance) {
    return run(
        scorer,
        newCeiling,
        stop.track(),
        stop.slack(),
        stop.hopsMax(),
        acceptance,
        descent.toGround(segment.upper().top(), scorer));
  }

  /** The same without an object for the stop rule, from a given entry node (or -1: no walk). */
  public int run(
      Scorer scorer,
      float newCeiling,
      int track,
      double slack,
      int hopsMax,
      Acceptance acceptance,
      int entry) {
    ceiling = newCeiling;
    hops = 0;
    distances = descent.distances;
    if (entry < 0) {
      queue.reset(track, slack, 1);
      return 0;
    }
    clearVisited();
    start(scorer, track, slack, acceptance, entry);
    boolean all = acceptance.acceptsAll();
    while (hops < hopsMax) {
      int taken = take();
      if (taken == 0) {
        break;
      }
      hops += taken;
      int count = 0;
      for (int i = 0; i < taken; i++) {
        count = firstLinks[i] < 0 ? count : gather(expanding[i], count);
      }
      scorer.score(fresh, count, scores);
      distances += count;
      for (int i = 0; i < count; i++) {
        int bucket = queue.bucket(ceiling - scores[i]);
        if (bucket <= queue.limit()) {
          queue.push(fresh[i], bucket, all || acceptance.accepts(fresh[i]));
        }
      }
    }
    return queue.accepted();
  }

  /** The greedy entry to layer 0 for a prepared scorer. */
  public int descend(Scorer scorer) {
    return descent.toGround(segment.upper().top(), scorer);
  }

  private void start(Scorer scorer, int track, double slack, Acceptance acceptance, int entry) {
    float distance = ceiling - scorer.score(entry);
    distances++;
    float anchor = HEADROOM * Math.max(ceiling - descent.worst, distance);
    queue.reset(track, slack, Math.clamp(anchor, Float.MIN_NORMAL, Float.MAX_VALUE));
    touch(entry);
    queue.push(entry, queue.bucket(distance), acceptance.accepts(entry));
  }

  /** Takes the best unexpanded nodes and loads each one's first link; returns how many. */
  private int take() {
    int taken = 0;
    while (taken < WIDTH) {
      int node = queue.pop();
      if (node < 0) {
        break;
      }
      expanding[taken] = node;
      firstLinks[taken++] = RawMemory.getInt(links + (long) node * linksMax * Integer.BYTES);
    }
    return taken;
  }

  /** Adds the unvisited neighbours of a node to {@code fresh}; returns how many it holds then. */
  private int gather(int node, int already) {
    long address = links + (long) node * linksMax * Integer.BYTES;
    int count = already;
    for (int i = 0; i < linksMax; i++) {
      int link = RawMemory.getInt(address + 4L * i);
      if (link < 0) {
        break;
      }
      long word = visited[link >>> 6];
      visited[link >>> 6] = word | 1L << link;
      fresh[count] = link;
      count += (int) (~word >>> link) & 1; // no branch: whether it is new is hard to predict
    }
    if (visited.length > FILL_WORDS_MAX) {
      remember(already, count);
    }
    return count;
  }

  private void touch(int node) {
    visited[node >>> 6] |= 1L << node;
    fresh[0] = node;
    if (visited.length > FILL_WORDS_MAX) {
      remember(0, 1);
    }
  }

  private void remember(int from, int to) {
    int count = to - from;
    if (touchedCount + count > touched.length) {
      touched = Arrays.copyOf(touched, touched.length * 2 + count);
    }
    System.arraycopy(fresh, from, touched, touchedCount, count);
    touchedCount += count;
  }

  private void clearVisited() {
    if (visited.length <= FILL_WORDS_MAX) {
      Arrays.fill(visited, 0);
      return;
    }
    for (int i = 0; i < touchedCount; i++) {
      visited[touched[i] >>> 6] = 0;
    }
    touchedCount = 0;
  }

  /**
   * The best accepted nodes of the last walk.
   *
   * @param wanted how many at least, if there are as many
   * @param target receives bucket (upper 32 bits) and node (lower), unordered
   * @return how many were written
   */
  public int best(int wanted, long[] target) {
    return queue.best(wanted, target);
  }

  /** A score no node of a bucket exceeds. */
  public float bucketCeiling(int bucket) {
    return ceiling - queue.floor(bucket);
  }

  /** Nodes expanded by the last walk. */
  public int hops() {
    return hops;
  }

  /** Nodes scored by the last walk, the descent included. */
  public int distances() {
    return distances;
  }

  /** Nodes pushed by the last walk: what {@link #best} can return at most. */
  public int pushed() {
    return queue.size();
  }
}
