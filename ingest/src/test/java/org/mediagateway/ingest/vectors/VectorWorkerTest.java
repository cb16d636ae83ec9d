package org.mediagateway.ingest.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.TitleVector;
import org.mediagateway.domain.catalogue.Work;
import org.mediagateway.domain.embedding.TextHash;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.ingest.IngestException;
import org.mediagateway.ingest.commit.ListingCommitter;
import org.mediagateway.ingest.resolve.EntityResolver;
import org.mediagateway.ingest.vectors.VectorProgress.State;
import org.mediagateway.store.sqlite.SqliteStore;

class VectorWorkerTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final VectorSettings SMALL =
      new VectorSettings(16, 4, 0, Duration.ofMillis(5), Duration.ofMillis(20));

  @TempDir Path folder;
  private SqliteStore store;
  private ListingCommitter committer;
  private final LetterEmbedder embedder = new LetterEmbedder();
  private final List<VectorWorker> workers = new ArrayList<>();

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder, Clock.systemUTC());
    committer = new ListingCommitter(store.catalogue(), new EntityResolver(Clock.systemUTC()));
  }

  @AfterEach
  void close() {
    workers.forEach(VectorWorker::close);
    store.close();
  }

  private VectorWorker worker() {
    return worker(store.catalogue(), VectorWorkerTest::textOf, SMALL);
  }

  private VectorWorker worker(
      CatalogueStore catalogue, Function<Title, String> text, VectorSettings settings) {
    VectorPorts ports =
        new VectorPorts(
            catalogue, store.changes(), store.embeddings(), store.nearest(), Clock.systemUTC());
    VectorWorker worker = new VectorWorker(ports, embedder, text, settings);
    workers.add(worker);
    return worker;
  }

  private static String textOf(Title title) {
    return title.work().name() + ": " + title.work().description();
  }

  private static Listing listing(int number, String description) {
    return new Listing(
        ListingId.parse("hulu:s" + number),
        new Work(
            MediaType.MOVIE,
            "Work number " + Integer.toString(number * 7919, 36),
            1900 + number % 100,
            List.of(),
            List.of(),
            List.of(),
            Set.of(),
            null,
            60 + number,
            null,
            description,
            null,
            null,
            null),
        List.of(),
        null,
        List.of(Offer.subscription()),
        null,
        0.5);
  }

  private void commit(int count) {
    List<Listing> listings = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      listings.add(listing(i, "The story of " + i));
    }
    committer.commit(listings, Set.of());
  }

  private List<Title> titles() {
    return store.catalogue().titlesAfter(null, CatalogueStore.PAGE_MAX);
  }

  private void assertEveryVectorFits() {
    List<Title> titles = titles();
    Set<TitleId> ids = titles.stream().map(Title::id).collect(Collectors.toSet());
    var vectors = store.catalogue().vectors(LetterEmbedder.MODEL, ids);
    assertThat(vectors).hasSameSizeAs(ids);
    for (Title title : titles) {
      assertThat(vectors.get(title.id()))
          .satisfies(
              vector -> {
                assertThat(vector.text()).isEqualTo(TextHash.of(textOf(title)));
                assertThat(vector.components()).isEqualTo(LetterEmbedder.vectorOf(textOf(title)));
              });
    }
    assertThat(store.catalogue().titlesWithoutVector(LetterEmbedder.MODEL, 1)).isEmpty();
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("within %s", SOON).isLessThan(deadline);
      Thread.sleep(5);
    }
  }

  private void awaitIdle(VectorWorker worker) throws InterruptedException {
    await(
        () ->
            worker.progress().state() == State.IDLE
                && store.catalogue().titlesWithoutVector(LetterEmbedder.MODEL, 1).isEmpty());
  }

  @Test
  void start_titlesWithoutVectors_getTheirs() throws InterruptedException {
    commit(50);
    VectorWorker worker = worker();
    assertThat(worker.progress().state()).isEqualTo(State.WAITING);

    worker.start();
    awaitIdle(worker);

    assertEveryVectorFits();
    assertThat(embedder.embedded).hasValue(50);
    assertThat(worker.progress().done()).isEqualTo(50);
    assertThat(worker.progress().total()).isEqualTo(50);
    assertThat(worker.progress().coverage()).isEqualTo(1);
    assertThat(worker.progress().problem()).isNull();
  }

  @Test
  void start_titleChangedOrNewLater_isEmbeddedThen() throws InterruptedException {
    commit(3);
    VectorWorker worker = worker();
    worker.start();
    awaitIdle(worker);

    committer.commit(List.of(listing(2, "Another story"), listing(9, "New")), Set.of());
    awaitIdle(worker);

    assertEveryVectorFits();
    assertThat(embedder.embedded).hasValue(5);
    assertThat(worker.progress().total()).isEqualTo(4);
  }

  @Test
  void start_textKnownAlready_isNotEmbeddedAgain() throws InterruptedException {
    commit(3);
    VectorWorker worker = worker();
    worker.start();
    awaitIdle(worker);
    committer.commit(List.of(listing(2, "Another story")), Set.of());
    awaitIdle(worker);
    int before = embedder.embedded.get();

    committer.commit(List.of(listing(2, "The story of 2")), Set.of());
    awaitIdle(worker);

    assertEveryVectorFits();
    assertThat(embedder.embedded).hasValue(before);
  }

  @Test
  void close_midway_keepsWhatWasDoneAndTheNextGoesOn() throws InterruptedException {
    commit(40);
    CountDownLatch third = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    embedder.before =
        () -> {
          if (embedder.calls.get() == 3) {
            third.countDown();
            awaitUninterruptibly(goOn);
          }
        };
    VectorWorker first = worker();
    first.start();
    assertThat(third.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    Thread closing = Thread.ofPlatform().start(first::close);
    await(() -> closing.getState() == Thread.State.TIMED_WAITING);
    goOn.countDown();
    assertThat(closing.join(SOON)).isTrue();

    assertThat(first.progress().state()).isEqualTo(State.CLOSED);
    assertThat(embedder.embedded).as("three batches of four, and no more").hasValue(12);
    assertThat(store.catalogue().counts(LetterEmbedder.MODEL).vectors()).isEqualTo(12);

    VectorWorker second = worker();
    second.start();
    awaitIdle(second);
    assertEveryVectorFits();
    assertThat(embedder.embedded).as("nothing is computed twice").hasValue(40);
  }

  @Test
  void start_embedderFails_showsItAndRecovers() throws InterruptedException {
    commit(10);
    AtomicInteger left = new AtomicInteger(3);
    CountDownLatch seen = new CountDownLatch(1);
    embedder.before =
        () -> {
          if (left.get() > 0) {
            if (left.decrementAndGet() == 0) {
              awaitUninterruptibly(seen);
            }
            throw new IllegalStateException("model is on strike");
          }
        };
    VectorWorker worker = worker();
    worker.start();

    await(() -> worker.progress().state() == State.RETRYING);
    assertThat(worker.progress().problem()).isEqualTo("model is on strike");
    assertThat(worker.progress().done()).isZero();
    seen.countDown();
    awaitIdle(worker);

    assertEveryVectorFits();
    assertThat(worker.progress().problem()).isNull();
  }

  @Test
  void start_commitFails_theVectorsComeAgain() throws InterruptedException {
    commit(40);
    AtomicInteger writes = new AtomicInteger();
    CatalogueStore failing =
        (CatalogueStore)
            Proxy.newProxyInstance(
                CatalogueStore.class.getClassLoader(),
                new Class<?>[] {CatalogueStore.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("write") && writes.getAndIncrement() == 1) {
                    throw new IllegalStateException("the disk is full");
                  }
                  return method.invoke(store.catalogue(), arguments);
                });
    VectorWorker worker = worker(failing, VectorWorkerTest::textOf, SMALL);
    worker.start();
    awaitIdle(worker);

    assertEveryVectorFits();
    assertThat(worker.progress().problem()).isNull();
    assertThat(writes).as("three pages, one of them twice").hasValueGreaterThan(3);
  }

  @Test
  void start_noMemory_endsAndSaysSo() throws InterruptedException {
    commit(1);
    embedder.before =
        () -> {
          throw new OutOfMemoryError("for the test");
        };
    VectorWorker worker = worker();
    worker.start();

    await(() -> worker.progress().state() == State.FAILED);
    worker.close();
    assertThat(worker.progress().state()).isEqualTo(State.FAILED);
    assertThat(worker.progress().problem()).isEqualTo("for the test");
  }

  @Test
  void start_titleChangesWhileItIsEmbedded_getsTheVectorOfItsNewText() throws InterruptedException {
    commit(2);
    AtomicInteger edits = new AtomicInteger();
    embedder.before =
        () -> {
          if (edits.getAndIncrement() == 0) {
            committer.commit(List.of(listing(1, "Edited in between")), Set.of());
          }
        };
    VectorWorker worker = worker();
    worker.start();
    awaitIdle(worker);

    assertEveryVectorFits();
    assertThat(titles())
        .extracting(title -> title.work().description())
        .contains("Edited in between");
  }

  @Test
  void close_beforeStartAndTwice_isFine() {
    VectorWorker worker = worker();
    worker.close();
    worker.close();

    assertThat(worker.progress().state()).isEqualTo(State.CLOSED);
  }

  @Test
  void close_whileWaitingToRetry_doesNotWait() throws InterruptedException {
    commit(1);
    embedder.before =
        () -> {
          throw new IllegalStateException("never");
        };
    VectorWorker worker =
        worker(
            store.catalogue(),
            VectorWorkerTest::textOf,
            new VectorSettings(16, 4, 0, Duration.ofHours(1), Duration.ofHours(1)));
    worker.start();
    await(() -> worker.progress().state() == State.RETRYING);
    long start = System.nanoTime();

    worker.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    assertThat(embedder.calls).hasValue(1);
  }

  @Test
  void start_sameTextForTwoTitles_isEmbeddedOnce() throws InterruptedException {
    commit(2);
    VectorWorker worker = worker(store.catalogue(), title -> "the same", SMALL);
    worker.start();
    awaitIdle(worker);

    assertThat(embedder.embedded).hasValue(1);
    Set<TitleId> ids = titles().stream().map(Title::id).collect(Collectors.toSet());
    assertThat(store.catalogue().vectors(LetterEmbedder.MODEL, ids).values())
        .extracting(TitleVector::text)
        .containsOnly(TextHash.of("the same"))
        .hasSize(2);
  }

  @Test
  void worker_withALimit_takesItsTime() throws InterruptedException {
    commit(16);
    VectorSettings slow = SMALL.withPerSecondMax(40);
    assertThat(slow.least(16)).isEqualTo(Duration.ofMillis(400));
    long begin = System.nanoTime();
    worker(store.catalogue(), VectorWorkerTest::textOf, slow).start();
    await(() -> workers.getFirst().progress().done() == 16);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(slow.least(16));
  }

  @Test
  void settings_retries_doubleUpToTheLongest() {
    assertThat(SMALL.retryAfter(1)).isEqualTo(Duration.ofMillis(5));
    assertThat(SMALL.retryAfter(3)).isEqualTo(Duration.ofMillis(20));
    assertThat(SMALL.retryAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofMillis(20));
    assertThatThrownBy(() -> new VectorSettings(4, 5, 0, SOON, SOON))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining("batchSize=5");
    assertThatThrownBy(() -> new VectorSettings(4, 4, 0, SOON, Duration.ZERO))
        .hasMessageContaining("retryMax=PT0S");
  }

  @Test
  void progress_timeLeft_followsFromTheRate() {
    assertThat(new VectorProgress(State.EMBEDDING, 25, 100, 5, null).timeLeft())
        .contains(Duration.ofSeconds(15));
    assertThat(new VectorProgress(State.EMBEDDING, 25, 100, 0, null).timeLeft()).isEmpty();
    assertThat(new VectorProgress(State.EMBEDDING, 25, 100, 5, null).coverage()).isEqualTo(0.25);
    assertThat(new VectorProgress(State.IDLE, 0, 0, 0, null).coverage()).isEqualTo(1);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      assertThat(latch.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
