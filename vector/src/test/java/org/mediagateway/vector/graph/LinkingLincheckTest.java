package org.mediagateway.vector.graph;

import java.util.BitSet;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mediagateway.vector.kernel.Geometry;
import org.mediagateway.vector.memory.RawMemory;
import org.mediagateway.vector.memory.Rows;
import org.mediagateway.vector.score.Scorer;

/**
 * The links of layer 0 under concurrent linkers, deletes and walks behave as a set of nodes: a walk
 * meets what was linked before it began and nothing that was deleted before it began.
 *
 * <p>An operation links or deletes a block of nodes, because a single link is written too quickly
 * for threads to meet: without {@link NodeLocks} this fails, with blocks of one it did not.
 */
@Param(name = "block", gen = IntGen.class, conf = "0:3")
public final class LinkingLincheckTest {
  private static final int BLOCK = 8;
  private static final int COUNT = 4 * BLOCK + 1; // and one node that is always there
  private static final int FIRST = COUNT - 1;
  private static final int M = 17; // more links than nodes, so that none is given up
  private static final Linker.LinkParameters PARAMETERS = new Linker.LinkParameters(40, 1.1f, 1);

  private final Segment segment =
      Segment.empty(Geometry.EUCLIDEAN, 2, M, Rows.resident(Segment.floatRowBytes(2), COUNT));
  private final NodeLocks locks = new NodeLocks();
  private final Object[] owners = {new Object(), new Object(), new Object(), new Object()};
  private final Queue<Linker> linkers = new ConcurrentLinkedQueue<>();

  /** Nodes on a circle, those of a block far apart. */
  public LinkingLincheckTest() {
    for (int node = 0; node < COUNT; node++) {
      double angle = node * 2 * Math.PI / COUNT;
      long row = segment.floats().address(node);
      RawMemory.putFloat(row, (float) Math.cos(angle));
      RawMemory.putFloat(row + Float.BYTES, (float) Math.sin(angle));
      segment.ids()[node] = node;
    }
    for (int thread = 0; thread < 3; thread++) {
      linkers.add(new Linker(segment, locks, PARAMETERS));
    }
    segment.used().set(FIRST);
    segment.live().set(FIRST);
    linkers.element().link(FIRST);
  }

  private static IntStream nodes(int block) {
    return IntStream.range(0, BLOCK).map(i -> block + 4 * i);
  }

  /** Links a block, once in its life. */
  @Operation
  public boolean link(@Param(name = "block") int block) {
    synchronized (owners[block]) {
      if (segment.used().get(block)) {
        return false;
      }
      Linker linker = linkers.remove();
      nodes(block)
          .forEach(
              node -> {
                segment.used().set(node);
                segment.live().set(node);
                linker.link(node);
              });
      linkers.add(linker);
      return true;
    }
  }

  /** Deletes a linked block; its nodes stay to be walked through. */
  @Operation
  public boolean delete(@Param(name = "block") int block) {
    synchronized (owners[block]) {
      boolean was = segment.live().get(block);
      nodes(block).forEach(node -> segment.live().clear(node));
      return was;
    }
  }

  /** Whether a walk of everything meets the last node of a block. */
  @Operation
  public boolean isMet(@Param(name = "block") int block) {
    int wanted = block + 4 * (BLOCK - 1);
    Walk walk = new Walk(segment);
    Acceptance acceptance = new Acceptance();
    acceptance.acceptLive(segment.live());
    float[] query = new float[2];
    segment.readVector(wanted, query);
    Scorer scorer = segment.exactScorer();
    scorer.query(query);
    walk.run(scorer, 0, new Walk.Stop(COUNT, 0, Integer.MAX_VALUE), acceptance);
    long[] met = new long[COUNT];
    int count = walk.best(COUNT, met);
    return IntStream.range(0, count).anyMatch(i -> (int) met[i] == wanted);
  }

  /** After every run: no link to itself, none twice, everything linked can be reached. */
  @Validate
  public void linksAreWhole() {
    int[] links = new int[segment.linksMax()];
    for (int node = 0; node < COUNT; node++) {
      BitSet seen = new BitSet();
      seen.set(node);
      for (int i = segment.readLinks(node, links) - 1; i >= 0; i--) {
        check(!seen.get(links[i]), "node " + node + " links to itself or twice to " + links[i]);
        seen.set(links[i]);
      }
    }
    int lost = Reachability.from(segment).lost().length;
    segment.floats().close();
    segment.links().close();
    check(lost == 0, "nodes that no walk gets to: " + lost);
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  /** What the links must amount to. */
  public static final class Sequential {
    private final BitSet used = new BitSet();
    private final BitSet live = new BitSet();

    /** See {@link LinkingLincheckTest#link}. */
    public boolean link(int block) {
      boolean fresh = !used.get(block);
      used.set(block);
      live.set(block, live.get(block) || fresh);
      return fresh;
    }

    /** See {@link LinkingLincheckTest#delete}. */
    public boolean delete(int block) {
      boolean was = live.get(block);
      live.clear(block);
      return was;
    }

    /** See {@link LinkingLincheckTest#isMet}. */
    public boolean isMet(int block) {
      return live.get(block);
    }
  }

  @Test
  @Tag("slow")
  void linkDeleteAndWalk_anyInterleaving_areLinearizable() {
    new StressOptions()
        .threads(2)
        .actorsPerThread(3)
        .actorsBefore(1)
        .actorsAfter(3)
        .iterations(20)
        .invocationsPerIteration(200)
        .sequentialSpecification(Sequential.class)
        .check(LinkingLincheckTest.class);
  }
}
