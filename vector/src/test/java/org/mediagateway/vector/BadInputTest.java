package org.mediagateway.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BadInputTest {
  private static final float[] GOOD = {1, 2, 3};

  private final VectorIndex index = VectorIndex.create(IndexParameters.of(3, Metric.L2));

  private static void refused(ErrorCode code, String message, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            VectorException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e).hasMessageContaining(message);
            });
  }

  @Test
  void upsert_wrongDimension_isRefused() {
    refused(ErrorCode.BAD_DIMENSION, "vector=2, index=3", () -> index.upsert(1, new float[2]));
    refused(
        ErrorCode.BAD_DIMENSION,
        "vector=4, index=3",
        () -> index.search(SearchRequest.of(new float[4], 1)));
  }

  @Test
  void upsert_notFinite_isRefused() {
    refused(
        ErrorCode.BAD_VECTOR,
        "component 1 is NaN",
        () -> index.upsert(1, new float[] {0, Float.NaN, 0}));
    refused(
        ErrorCode.BAD_VECTOR,
        "component 2 is -Infinity",
        () -> index.upsert(1, new float[] {0, 0, Float.NEGATIVE_INFINITY}));
    refused(ErrorCode.BAD_VECTOR, "norm=", () -> index.upsert(1, new float[] {1e30f, 0, 0}));
    assertThat(index.size()).isZero();
  }

  @Test
  void upsertBatch_badBatch_isRefusedWhole() {
    refused(
        ErrorCode.BAD_PARAMETER,
        "must not be empty",
        () -> index.upsertBatch(new long[0], new float[0][]));
    refused(
        ErrorCode.BAD_PARAMETER,
        "ids=2, vectors=1",
        () -> index.upsertBatch(new long[] {1, 2}, new float[][] {GOOD}));
    refused(
        ErrorCode.DUPLICATE_ID,
        "id=7",
        () -> index.upsertBatch(new long[] {7, 8, 7}, new float[][] {GOOD, GOOD, GOOD}));
    refused(
        ErrorCode.BAD_DIMENSION,
        "vector=1",
        () -> index.append(new long[] {1, 2}, new float[][] {GOOD, new float[1]}));
    assertThat(index.size()).isZero();
  }

  @Test
  void request_outOfRange_isRefused() {
    refused(ErrorCode.BAD_PARAMETER, "k=0", () -> SearchRequest.of(GOOD, 0));
    refused(ErrorCode.BAD_PARAMETER, "k=10001", () -> SearchRequest.of(GOOD, 10_001));
    refused(
        ErrorCode.BAD_PARAMETER,
        "efSearch must be >= k: efSearch=8, k=10",
        () -> SearchRequest.of(GOOD, 10).withEffort(Effort.beam(8)));
    refused(ErrorCode.BAD_PARAMETER, "slack=NaN", () -> Effort.adaptive(Double.NaN));
    refused(ErrorCode.BAD_PARAMETER, "slack=-1", () -> Effort.adaptive(-1));
    refused(
        ErrorCode.BAD_PARAMETER,
        "NaN",
        () -> SearchRequest.of(GOOD, 1).withMinSimilarity(Float.NaN));
  }

  @Test
  void parameters_outOfRange_areRefused() {
    refused(ErrorCode.BAD_PARAMETER, "dimension=0", () -> IndexParameters.of(0, Metric.L2));
    refused(ErrorCode.BAD_PARAMETER, "dimension=4097", () -> IndexParameters.of(4_097, Metric.L2));
    refused(
        ErrorCode.BAD_PARAMETER,
        "efConstruction=5",
        () -> IndexParameters.of(3, Metric.L2).withGraph(16, 5));
    refused(
        ErrorCode.BAD_PARAMETER,
        "use NONE",
        () -> IndexParameters.of(3, Metric.L1).withQuantization(Quantization.INT8));
    refused(
        ErrorCode.BAD_PARAMETER,
        "linkThreads=0",
        () -> IndexParameters.of(3, Metric.L1).withLinkThreads(0));
  }

  @Test
  void examples_unknownOrNone_areRefused() {
    refused(ErrorCode.UNKNOWN_ID, "id=4", () -> index.exampleQuery(new long[] {4}, new long[0]));
    refused(
        ErrorCode.BAD_PARAMETER, "positives=0", () -> index.exampleQuery(new long[0], new long[0]));
  }

  @Test
  void tune_withoutQueriesOrTarget_isRefused() {
    refused(ErrorCode.BAD_PARAMETER, "logged=0", () -> index.tune(0.9));
    refused(ErrorCode.BAD_PARAMETER, "target=1.0", () -> index.tune(1));
  }

  @Test
  void memory_tooLittle_isRefused() {
    refused(
        ErrorCode.OUT_OF_SPACE,
        "room is needed",
        () ->
            VectorIndex.create(
                IndexParameters.of(4_096, Metric.L2)
                    .withInitialCapacity(IndexParameters.CAPACITY_MAX)));
  }

  @Test
  void everyCall_afterClose_isRefused(@TempDir Path directory) {
    Searcher searcher = index.newSearcher();
    index.upsert(1, GOOD);
    index.close();
    index.close();
    refused(ErrorCode.CLOSED, "closed", () -> index.upsert(1, GOOD));
    refused(ErrorCode.CLOSED, "closed", () -> index.append(new long[] {1}, new float[][] {GOOD}));
    refused(ErrorCode.CLOSED, "closed", () -> index.delete(1));
    refused(ErrorCode.CLOSED, "closed", () -> index.contains(1));
    refused(ErrorCode.CLOSED, "closed", () -> index.vector(1));
    refused(ErrorCode.CLOSED, "closed", () -> index.search(SearchRequest.of(GOOD, 1)));
    refused(ErrorCode.CLOSED, "closed", () -> searcher.search(SearchRequest.of(GOOD, 1)));
    refused(ErrorCode.CLOSED, "closed", index::newSearcher);
    refused(ErrorCode.CLOSED, "closed", index::stats);
    refused(ErrorCode.CLOSED, "closed", index::health);
    refused(ErrorCode.CLOSED, "closed", index::repair);
    refused(ErrorCode.CLOSED, "closed", index::compact);
    refused(ErrorCode.CLOSED, "closed", () -> index.save(directory.resolve("x")));
    refused(ErrorCode.CLOSED, "closed", () -> index.awaitLinked(Duration.ZERO));
  }
}
