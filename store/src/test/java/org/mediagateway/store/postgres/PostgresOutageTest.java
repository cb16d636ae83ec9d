package org.mediagateway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.contract.Samples;

/** The server goes away under load and comes back. */
@Tag("slow")
final class PostgresOutageTest {
  private static final Duration BEFORE = Duration.ofSeconds(2);
  private static final Duration OUTAGE = Duration.ofSeconds(6);
  private static final Duration NORMAL_AFTER = Duration.ofSeconds(5);
  private static final Duration WATCHED = Duration.ofSeconds(8);
  private static final int READERS = 4;

  /** A call's begin and end, and whether it failed. */
  private record Call(long begin, long end, boolean failed) {}

  private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<TitleId> acknowledged = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean stop = new AtomicBoolean();

  @Test
  void outage_underLoad_failsCallsOnlyMeanwhile_andLosesNothing() throws Exception {
    try (TestDatabase database = TestDatabase.create()) {
      PostgresSettings direct = database.settings();
      URI address = URI.create(direct.url().substring("jdbc:".length()));
      try (CuttableProxy proxy = new CuttableProxy(address.getHost(), address.getPort())) {
        String url = direct.url().replace(":" + address.getPort(), ":" + proxy.port());
        PostgresSettings through = PostgresSettings.of(url, direct.user(), direct.password());
        try (PostgresStore store = PostgresStore.open(through, Clock.systemUTC())) {
          run(store, proxy);
        }
      }
      try (PostgresStore store = database.open(Clock.systemUTC())) {
        List<TitleId> ids = List.copyOf(acknowledged);
        assertThat(ids).hasSizeGreaterThan(2);
        assertThat(store.catalogue().titles(ids)).as("acknowledged titles").hasSameSizeAs(ids);
      }
    }
  }

  private void run(PostgresStore store, CuttableProxy proxy) throws Exception {
    CountDownLatch ended = new CountDownLatch(READERS + 1);
    for (int i = 0; i < READERS; i++) {
      load(ended, () -> store.catalogue().titlesAfter(null, 10));
    }
    AtomicInteger number = new AtomicInteger();
    load(ended, () -> acknowledged.add(put(store, number.incrementAndGet())));
    CountDownLatch woken = new CountDownLatch(1);
    Thread.sleep(BEFORE);
    long cut = System.nanoTime();
    proxy.cut();
    Thread.sleep(OUTAGE);
    assertThat(store.breakerState())
        .as("breaker after %s without the server", OUTAGE)
        .isNotEqualTo("CLOSED");
    proxy.mend();
    long mended = System.nanoTime();
    store.changes().onAppend(woken::countDown);
    Thread.sleep(WATCHED);
    stop.set(true);
    assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();

    long normal = mended + NORMAL_AFTER.toNanos();
    assertThat(calls.stream().filter(call -> call.end() < cut && call.failed())).isEmpty();
    assertThat(calls.stream().filter(call -> call.begin() > normal && call.failed()))
        .as("failed calls more than %s after the server was back", NORMAL_AFTER)
        .isEmpty();
    assertThat(calls.stream().filter(call -> call.begin() > normal && !call.failed()))
        .as("calls after that")
        .hasSizeGreaterThan(10);
    assertThat(store.breakerState()).isEqualTo("CLOSED");
    assertThat(woken.getCount()).as("own commits wake").isZero();
  }

  private void load(CountDownLatch ended, Runnable call) {
    Thread.ofVirtual()
        .start(
            () -> {
              while (!stop.get()) {
                long begin = System.nanoTime();
                boolean failed = false;
                try {
                  call.run();
                } catch (StoreException e) {
                  failed = true;
                }
                calls.add(new Call(begin, System.nanoTime(), failed));
                pause();
              }
              ended.countDown();
            });
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TitleId put(PostgresStore store, int number) {
    Listing listing = Samples.listing("netflix:" + number, "Name");
    Title title = Samples.title(listing);
    store
        .catalogue()
        .write(
            writer -> {
              writer.putListing(listing, true, title.id(), Set.of());
              return writer.putTitle(title);
            });
    return title.id();
  }
}
