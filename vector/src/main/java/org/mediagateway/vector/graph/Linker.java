package org.mediagateway.vector.graph;

import org.mediagateway.vector.kernel.Geometry;
import org.mediagateway.vector.kernel.Kernels;
import org.mediagateway.vector.score.Scorer;

/**
 * Links one vector after the other into the graph (INSERT, arXiv:1603.09320, algorithm 1).
 *
 * <p>Candidates are found with compact scores and ordered by precise ones; neighbours are chosen by
 * {@link Diversity}. Belongs to one thread and one segment; several linkers work at once on the
 * same segment, each write of a node's links being under that node's lock.
 */
public final class Linker {
  private static final int HOPS_PER_CANDIDATE_MAX = 4; // reached only among duplicates
  private static final int UPPER_EF_MAX = 64; // upper layers are small; more changes nothing

  private final Segment segment;
  private final NodeLocks locks;
  private final LinkParameters parameters;
  private final Walk walk;
  private final Scorer walkScorer;
  private final Diversity diversity;
  private final Acceptance acceptance = new Acceptance();
  private final UpperLinker upperLinker;
  private final float[] vector;
  private final long[] found;
  private final int[] candidates;
  private final float[] scores;
  private final int[] chosen;
  private final int[] neighbours;

  /**
   * How nodes are linked.
   *
   * @param efConstruction candidates considered
   * @param alpha a candidate is dropped when one already chosen is {@code alpha} times closer to it
   *     (Vamana, Subramanya et al., NeurIPS 2019)
   * @param seed decides layers
   */
  public record LinkParameters(int efConstruction, float alpha, long seed) {}

  /** A linker over a segment. */
  public Linker(Segment segment, NodeLocks locks, LinkParameters parameters) {
    this.segment = segment;
    this.locks = locks;
    this.parameters = parameters;
    this.walk = new Walk(segment);
    this.walkScorer = segment.walkScorer();
    this.diversity = new Diversity(segment, parameters.alpha());
    this.upperLinker =
        new UpperLinker(segment, diversity, Math.min(parameters.efConstruction(), UPPER_EF_MAX));
    this.vector = new float[segment.dimension];
    this.found = new long[2 * parameters.efConstruction()];
    this.candidates = new int[2 * parameters.efConstruction()];
    this.scores = new float[2 * parameters.efConstruction()];
    this.chosen = new int[segment.linksMax()];
    this.neighbours = new int[segment.linksMax() + 1];
  }

  /** The segment this linker works on. */
  public Segment segment() {
    return segment;
  }

  /** Links a stored, live, encoded vector. */
  public void link(int ordinal) {
    segment.readVector(ordinal, vector);
    walkScorer.query(vector);
    float ceiling = segment.ceiling(norm());
    int level = segment.upper().levelFor(segment.ids()[ordinal], parameters.seed());
    UpperGraph upper = segment.upper();
    boolean first;
    synchronized (upper) {
      first = upper.entryPoint() < 0;
      if (first) {
        upperLinker.link(ordinal, level); // publishes the entry point
      }
    }
    if (first) {
      return;
    }
    connect(ordinal, ceiling);
    if (level > 0) {
      synchronized (upper) {
        upperLinker.link(ordinal, level);
      }
    }
  }

  /** Links a node that lost its place at layer 0 anew. */
  public void relink(int ordinal) {
    segment.readVector(ordinal, vector);
    walkScorer.query(vector);
    connect(ordinal, segment.ceiling(norm()));
  }

  /**
   * Makes a node that no walk gets to reachable by one link from the nearest reachable node that
   * has room for one; without such a node its nearest one gives its last link up.
   *
   * @param reachability is kept up to date
   */
  public void attach(int ordinal, Reachability reachability) {
    if (reachability.reaches(ordinal)) {
      return; // an earlier attachment led here
    }
    segment.readVector(ordinal, vector);
    walkScorer.query(vector);
    int count = candidatesFor(ordinal, segment.ceiling(norm()));
    for (int i = 0; i < count; i++) {
      if (reachability.reaches(candidates[i]) && appendLink(candidates[i], ordinal)) {
        reachability.spread(ordinal);
        return;
      }
    }
    if (count > 0) {
      linkBack(candidates[0], ordinal, true);
    }
  }

  private boolean appendLink(int node, int ordinal) {
    locks.lock(node);
    try {
      int count = segment.readLinks(node, neighbours);
      if (count == segment.linksMax()) {
        return false;
      }
      neighbours[count] = ordinal;
      segment.writeLinks(node, neighbours, count + 1);
      return true;
    } finally {
      locks.unlock(node);
    }
  }

  private int candidatesFor(int ordinal, float ceiling) {
    acceptance.acceptLive(segment.live());
    walk.run(
        walkScorer,
        ceiling,
        parameters.efConstruction(),
        0,
        HOPS_PER_CANDIDATE_MAX * parameters.efConstruction(),
        acceptance,
        walk.descend(walkScorer));
    return order(ordinal, walk.best(parameters.efConstruction(), found));
  }

  private void connect(int ordinal, float ceiling) {
    int count = candidatesFor(ordinal, ceiling);
    int kept = diversity.choose(candidates, scores, count, chosen, segment.linksMax());
    locks.lock(ordinal);
    try {
      segment.writeLinks(ordinal, chosen, kept);
    } finally {
      locks.unlock(ordinal);
    }
    for (int i = 0; i < kept; i++) {
      linkBack(chosen[i], ordinal, i == 0);
    }
  }

  private float norm() {
    return segment.geometry == Geometry.INNER_PRODUCT
        ? (float) Math.sqrt(Kernels.best().dot(vector, vector, vector.length))
        : 0;
  }

  /** Rescores candidates against the new node and sorts them, nearest first. */
  private int order(int ordinal, int count) {
    int size = 0;
    for (int i = 0; i < count; i++) {
      int candidate = (int) found[i];
      if (candidate != ordinal) {
        candidates[size++] = candidate;
      }
    }
    diversity.scoreAgainst(ordinal, candidates, size, scores);
    Ordering.sort(candidates, scores, size, found);
    return size;
  }

  /**
   * Adds {@code ordinal} to the links of {@code node}, which may cost others when they are full.
   *
   * @param force keep the new link whatever the choice says, so that every node can be reached from
   *     its nearest neighbour
   */
  private void linkBack(int node, int ordinal, boolean force) {
    locks.lock(node);
    try {
      int count = segment.readLinks(node, neighbours);
      for (int i = 0; i < count; i++) {
        if (neighbours[i] == ordinal) {
          return;
        }
      }
      neighbours[count++] = ordinal;
      if (count <= segment.linksMax()) {
        segment.writeLinks(node, neighbours, count);
        return;
      }
      segment.writeLinks(node, neighbours, diversity.admit(node, neighbours, count, force));
    } finally {
      locks.unlock(node);
    }
  }
}
