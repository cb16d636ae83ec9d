package org.mediagateway.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What readers see while writers are at work. */
@Tag("slow")
final class ConcurrencyTest {
  private static final int DIMENSION = 32;
  private static final int K = 10;
  private static final long PAUSE_NANOS = 100_000;

  /** Readers check, while two writers replace and delete, what must hold at every moment. */
  @Test
  void readersDuringWriters_seeNoPhantomAndMissNothingAcknowledged() throws Exception {
    int n = 1_500;
    float[][] rows = Oracle.clustered(3 * n, DIMENSION, 7);
    AtomicBoolean done = new AtomicBoolean();
    AtomicLong deletedBelow = new AtomicLong(0);
    AtomicLong insertedBelow = new AtomicLong(n);
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    try (VectorIndex index = VectorIndex.create(IndexParameters.of(DIMENSION, Metric.L2))) {
      index.upsertBatch(Oracle.ids(0, n), Arrays.copyOf(rows, n));
      Thread inserter =
          start(
              failure,
              () -> {
                for (int id = n; id < 2 * n; id++) {
                  index.upsert(id, rows[id]);
                  insertedBelow.set(id + 1L);
                }
              });
      Thread deleter =
          start(
              failure,
              () -> {
                for (int id = 0; id < n - 100; id++) {
                  index.delete(id);
                  deletedBelow.set(id + 1L);
                  if (id % 400 == 399) {
                    index.repair();
                  }
                  if (id == 1_000) {
                    index.compact();
                  }
                }
              });
      Thread reader =
          start(
              failure,
              () -> {
                try (Searcher searcher = index.newSearcher()) {
                  while (!done.get()) {
                    long dead = deletedBelow.get();
                    long newest = insertedBelow.get() - 1;
                    int count = searcher.search(SearchRequest.of(rows[(int) newest], K));
                    assertThat(count).isEqualTo(K);
                    assertThat(searcher.id(0)).isGreaterThanOrEqualTo(newest);
                    assertThat(searcher.similarity(0)).isEqualTo(0f);
                    for (int rank = 0; rank < count; rank++) {
                      assertThat(searcher.id(rank)).isGreaterThanOrEqualTo(dead);
                    }
                  }
                }
              });
      inserter.join();
      deleter.join();
      done.set(true);
      reader.join();
      Throwable thrown = failure.get();
      if (thrown != null) {
        throw new AssertionError(thrown);
      }
      assertThat(index.size()).isEqualTo(n + 100);
    }
  }

  private static Thread start(AtomicReference<@Nullable Throwable> failure, Runnable body) {
    return Thread.ofPlatform()
        .start(
            () -> {
              try {
                body.run();
              } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
              }
            });
  }

  /** Every id is replaced again and again: each is answered once, whatever the plan. */
  @Test
  void search_whileIdsAreReplaced_answersEachOnce() throws Exception {
    int n = 1_200;
    int replaced = 40;
    float[][] rows = Oracle.clustered(n, DIMENSION, 9);
    long[] ids = Oracle.ids(0, replaced);
    IdUniverse universe = IdUniverse.of(ids);
    AtomicBoolean done = new AtomicBoolean();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    try (VectorIndex index = VectorIndex.create(IndexParameters.of(DIMENSION, Metric.L2))) {
      index.upsertBatch(Oracle.ids(0, n), rows);
      SearchRequest all = SearchRequest.of(rows[0], n);
      Thread reader =
          start(
              failure,
              () -> {
                while (!done.get()) {
                  long[] some = index.search(all.withFilter(VectorFilter.ids(ids))).ids();
                  assertThat(some).containsExactlyInAnyOrder(ids);
                  long[] same = index.search(all.withFilter(universe.all())).ids();
                  assertThat(same).containsExactlyInAnyOrder(ids);
                  assertThat(Arrays.stream(index.search(all).ids()).distinct()).hasSize(n);
                }
              });
      for (int round = 0; round < 60; round++) {
        for (int id = 0; id < replaced; id++) {
          index.upsert(id, rows[(id + round) % replaced]);
          LockSupport.parkNanos(PAUSE_NANOS); // or a slow machine's reader never has a moment
        }
      }
      done.set(true);
      reader.join();
      assertThat(failure.get()).isNull();
    }
  }
}
