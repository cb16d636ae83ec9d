package org.mediagateway.ingest.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediagateway.ingest.commit.ImportFixture.HEADER;
import static org.mediagateway.ingest.commit.ImportFixture.feed;
import static org.mediagateway.ingest.commit.ImportFixture.row;
import static org.mediagateway.ingest.commit.ImportFixture.rows;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.domain.imports.ImportRun;
import org.mediagateway.ingest.commit.ImportResult.Ending;
import org.mediagateway.ingest.resolve.EntityResolver;

/** When an import commits, waits and stops. */
class ImportPacingTest {
  private static final long WAIT_SECONDS = 30;

  @TempDir Path folder;
  ImportFixture fixture;

  @BeforeEach
  void open() {
    fixture = new ImportFixture(folder);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  /** An import on a thread of its own, and a way to interrupt it. */
  private record Started(Thread thread, CompletableFuture<ImportResult> result) {
    ImportResult await() throws InterruptedException, ExecutionException, TimeoutException {
      return result.get(WAIT_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static Started start(
      ImportService service, ImportRequest request, ProgressListener listener) {
    CompletableFuture<ImportResult> result = new CompletableFuture<>();
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    ImportResult done = service.run(request, listener);
                    // An interrupt that comes after the end is seen too, hence no equivalence.
                    if (done.ending() == Ending.STOPPED) {
                      assertThat(Thread.currentThread().isInterrupted()).isTrue();
                    }
                    result.complete(done);
                  } catch (Throwable e) {
                    result.completeExceptionally(e);
                  }
                });
    return new Started(thread, result);
  }

  @Test
  void run_slowFeed_commitsAfterTheDelayAndStopsWhenInterrupted() throws Exception {
    CountDownLatch committed = new CountDownLatch(1);
    try (PipedOutputStream out = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(out)) {
      out.write((HEADER + row("s1", "One") + row("s2", "Two")).getBytes(StandardCharsets.UTF_8));
      out.flush();
      BatchPolicy soon = new BatchPolicy(100, Duration.ofMillis(50));
      Started started =
          start(
              fixture.service,
              new ImportRequest(feed(in), true, reject -> {}, soon),
              progress -> committed.countDown());

      assertThat(committed.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(fixture.live()).as("committed although the feed goes on").isPositive();
      started.thread().interrupt();
      ImportResult result = started.await();

      assertThat(result.ending()).isEqualTo(Ending.STOPPED);
      assertThat(result.gone()).isZero();
      assertThat(result.notices()).hasSize(2);
      assertThat(fixture.store.imports().run(result.run()).orElseThrow().state())
          .isEqualTo(ImportRun.State.FAILED);
    }
  }

  @Test
  void run_interruptedAtAnyMoment_hasCommittedWhatItCounted() throws Exception {
    Random random = new Random(42);
    long before = 0;
    for (int round = 0; round < 6; round++) {
      AtomicLong acknowledged = new AtomicLong();
      Started started =
          start(
              fixture.service,
              new ImportRequest(feed(rows(1_000)), false, reject -> {}),
              progress -> acknowledged.set(progress.committed()));
      Thread.sleep(random.nextInt(60));
      started.thread().interrupt();
      ImportResult result = started.await();

      assertThat(result.added() + result.unchanged()).isEqualTo(result.accepted());
      assertThat(result.accepted()).isGreaterThanOrEqualTo(acknowledged.get());
      assertThat(fixture.live()).isEqualTo(Math.max(before, result.accepted()));
      before = fixture.live();
    }
    assertThat(fixture.run(rows(1_000)).added()).isEqualTo(1_000 - before);
  }

  @Test
  void run_interruptedInAFeedWithoutEnd_stops() throws Exception {
    CountDownLatch committed = new CountDownLatch(2);
    Started started =
        start(
            fixture.service,
            new ImportRequest(feed(endless()), false, reject -> {}),
            progress -> committed.countDown());
    assertThat(committed.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();

    started.thread().interrupt();
    ImportResult result = started.await();

    assertThat(result.ending()).isEqualTo(Ending.STOPPED);
    assertThat(fixture.live()).isEqualTo(1);
  }

  /** A feed that repeats one bad row for ever, after a good one. */
  private static InputStream endless() {
    byte[] start = (HEADER + row("s1", "One")).getBytes(StandardCharsets.UTF_8);
    return new ByteArrayInputStream(start) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        int n = super.read(target, offset, length);
        if (n > 0) {
          return n;
        }
        for (int i = 0; i < length; i++) {
          target[offset + i] = (byte) (i % 2 == 0 ? 'x' : '\n');
        }
        return length;
      }
    };
  }

  @Test
  void run_slowStore_makesTheFeedWait() throws Exception {
    int count = 2_800;
    byte[] bytes = rows(count).getBytes(StandardCharsets.UTF_8);
    AtomicLong read = new AtomicLong();
    InputStream counted =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            int n = super.read(target, offset, Math.min(length, 512));
            read.addAndGet(n);
            return n;
          }
        };
    CountDownLatch resolving = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    EntityResolver resolver = new EntityResolver(Clock.systemUTC());
    ImportService slow =
        new ImportService(
            fixture.catalogue(),
            fixture.store.imports(),
            (tx, changed, gone) -> {
              resolving.countDown();
              awaitUninterruptibly(goOn);
              resolver.apply(tx, changed, gone);
            },
            Clock.systemUTC());
    Started started =
        start(slow, new ImportRequest(feed(counted), false, reject -> {}), ProgressListener.NONE);
    assertThat(resolving.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    long settled = settle(read);

    long rowsMax = Intake.QUEUE_CAPACITY + BatchPolicy.STANDARD.size() + 1L;
    long buffersMax = 1L << 17; // what the stream, the decoder and the line reader hold
    assertThat(settled).isLessThan(bytes.length / count * rowsMax + buffersMax);
    assertThat(settled).as("or the test shows nothing").isLessThan(bytes.length);
    goOn.countDown();
    assertThat(started.await().added()).isEqualTo(count);
  }

  private static long settle(AtomicLong value) throws InterruptedException {
    long last = -1;
    while (value.get() != last) {
      last = value.get();
      Thread.sleep(200);
    }
    return last;
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      if (!latch.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody let it go on");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void run_feedThatFailsToRead_throwsWhatItThrew() {
    InputStream broken =
        new ByteArrayInputStream(HEADER.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            if (available() == 0) {
              throw new IllegalStateException("wires cut");
            }
            return super.read(target, offset, length);
          }
        };

    assertThat(
            start(
                    fixture.service,
                    new ImportRequest(feed(broken), false, reject -> {}),
                    ProgressListener.NONE)
                .result())
        .failsWithin(Duration.ofSeconds(WAIT_SECONDS))
        .withThrowableThat()
        .havingRootCause()
        .withMessage("wires cut");
    assertThat(fixture.store.imports().latest(1).getFirst().message()).isEqualTo("wires cut");
  }
}
