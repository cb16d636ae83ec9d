package org.mediagateway.ingest.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.Work;
import org.mediagateway.domain.change.ChangeLog;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.domain.store.NearestTitles;
import org.mediagateway.domain.viewer.Preferences;
import org.mediagateway.domain.viewer.Viewer;
import org.mediagateway.domain.viewer.ViewerId;
import org.mediagateway.ingest.vectors.VectorProgress.State;
import org.mediagateway.store.sqlite.SqliteStore;

class VectorWorkerWakingTest {
  private static final Duration SOON = Duration.ofMinutes(5);

  @TempDir Path folder;

  /** A port that tells of every call before it is made. */
  private static <T> T told(
      Class<T> port, T target, BiConsumer<String, @Nullable Object[]> listener) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              listener.accept(method.getName(), arguments);
              return method.invoke(target, arguments);
            }));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("within %s", SOON).isLessThan(deadline);
      Thread.sleep(5);
    }
  }

  @Test
  void start_whatViewersDo_isReadAndNoTitleLookedAt() throws InterruptedException {
    AtomicInteger looks = new AtomicInteger();
    AtomicLong readAfter = new AtomicLong();
    try (SqliteStore store = SqliteStore.open(folder, Clock.systemUTC())) {
      CatalogueStore catalogue =
          told(
              CatalogueStore.class,
              store.catalogue(),
              (name, _) -> looks.addAndGet(name.equals("titlesWithoutVector") ? 1 : 0));
      ChangeLog log =
          told(
              ChangeLog.class,
              store.changes(),
              (name, arguments) -> {
                if (name.equals("after")) {
                  readAfter.set((Long) arguments[0]);
                }
              });
      VectorPorts ports =
          new VectorPorts(catalogue, log, store.embeddings(), store.nearest(), Clock.systemUTC());
      try (VectorWorker worker =
          new VectorWorker(
              ports, new LetterEmbedder(), title -> title.work().name(), VectorSettings.STANDARD)) {
        worker.start();
        await(() -> worker.progress().state() == State.IDLE);
        int before = looks.get();
        AtomicInteger viewers = new AtomicInteger();
        await(
            () -> {
              ViewerId id = new ViewerId("v" + viewers.getAndIncrement());
              store.viewers().put(new Viewer(id, 1, Viewer.HOME, "V", Preferences.STANDARD));
              return readAfter.get() > 0; // so the first of them was read
            });
        assertThat(looks).hasPositiveValue().hasValue(before);
      }
    }
  }

  @Test
  void start_everyTitleHasItsVector_searchesArePreparedAndOnlyThen() throws InterruptedException {
    List<Integer> lacking = new CopyOnWriteArrayList<>();
    try (SqliteStore store = SqliteStore.open(folder, Clock.systemUTC())) {
      CatalogueStore catalogue = store.catalogue();
      catalogue.write(
          writer -> {
            for (int i = 0; i < 50; i++) {
              writer.putTitle(title(i));
            }
            return null;
          });
      NearestTitles nearest =
          told(
              NearestTitles.class,
              store.nearest(),
              (name, arguments) -> {
                assertThat(name).isEqualTo("prepare");
                assertThat(arguments).containsExactly(LetterEmbedder.MODEL);
                lacking.add(catalogue.titlesWithoutVector(LetterEmbedder.MODEL, 50).size());
              });
      VectorPorts ports =
          new VectorPorts(
              catalogue, store.changes(), store.embeddings(), nearest, Clock.systemUTC());
      VectorSettings small =
          new VectorSettings(16, 4, 0, Duration.ofMillis(5), Duration.ofMillis(20));
      try (VectorWorker worker =
          new VectorWorker(ports, new LetterEmbedder(), title -> title.work().name(), small)) {
        worker.start();
        await(() -> worker.progress().state() == State.IDLE);
      }
      assertThat(catalogue.counts(LetterEmbedder.MODEL).vectors()).isEqualTo(50);
      assertThat(lacking).isNotEmpty().containsOnly(0);
    }
  }

  private static Title title(int number) {
    ListingId listing = ListingId.parse("hulu:s" + number);
    Work work =
        new Work(
            MediaType.MOVIE,
            "Work " + number,
            2000,
            List.of(),
            List.of(),
            List.of(),
            Set.of(),
            null,
            null,
            null,
            "",
            null,
            null,
            null);
    return new Title(
        TitleId.of(listing),
        1,
        work,
        List.of(listing),
        List.of(new Availability(listing, List.of(Offer.subscription()), null)),
        List.of(),
        0.5);
  }
}
