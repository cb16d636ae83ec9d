package org.mediagateway.vector;

import java.util.HashMap;
import java.util.Map;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An index under concurrent upserts, deletes and searches answers as a map from ids would. */
@Param(name = "id", gen = IntGen.class, conf = "1:2")
@Param(name = "place", gen = IntGen.class, conf = "1:3")
public final class VectorIndexLincheckTest {
  private static final int K = 8;

  private final VectorIndex index =
      VectorIndex.create(
          IndexParameters.of(1, Metric.L2)
              .withQuantization(Quantization.NONE)
              .withGraph(2, 8)
              .withLinkThreads(1)
              .withInitialCapacity(4)); // so small that it grows during the runs

  /** Puts an id at a place on the number line. */
  @Operation
  public void upsert(@Param(name = "id") int id, @Param(name = "place") int place) {
    index.upsert(id, new float[] {place});
  }

  /** Whether there was something to delete. */
  @Operation
  public boolean delete(@Param(name = "id") int id) {
    return index.delete(id);
  }

  /** Where a search sees an id: its place, or 0; fails when it is seen twice. */
  @Operation
  public int place(@Param(name = "id") int id) {
    SearchResult result = index.search(SearchRequest.of(new float[] {0}, K));
    int found = 0;
    for (int i = 0; i < result.size(); i++) {
      if (result.ids()[i] == id) {
        if (found != 0) {
          throw new AssertionError("id " + id + " is answered twice");
        }
        found = Math.round(-result.similarities()[i]);
      }
    }
    return found;
  }

  /** Repairs in between, which frees places for new vectors. */
  @Operation(nonParallelGroup = "maintenance")
  public void repair() {
    index.repair();
  }

  /** Gives the memory of a run back. */
  @Validate
  public void close() {
    index.close();
  }

  /** What the index must amount to. */
  public static final class Sequential {
    private final Map<Integer, Integer> places = new HashMap<>();

    /** See {@link VectorIndexLincheckTest#upsert}. */
    public void upsert(int id, int place) {
      places.put(id, place);
    }

    /** See {@link VectorIndexLincheckTest#delete}. */
    public boolean delete(int id) {
      return places.remove(id) != null;
    }

    /** See {@link VectorIndexLincheckTest#place}. */
    public int place(int id) {
      return places.getOrDefault(id, 0);
    }

    /** See {@link VectorIndexLincheckTest#repair}. */
    public void repair() {}
  }

  @Test
  @Tag("slow")
  void upsertDeleteAndSearch_anyInterleaving_areLinearizable() {
    new StressOptions()
        .threads(3)
        .actorsPerThread(3)
        .actorsBefore(2)
        .actorsAfter(2)
        .iterations(30)
        .invocationsPerIteration(300)
        .sequentialSpecification(Sequential.class)
        .check(VectorIndexLincheckTest.class);
  }
}
