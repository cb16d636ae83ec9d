package org.mediagateway.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediagateway.domain.change.ChangeType.MEDIA_INSERT;
import static org.mediagateway.domain.change.ChangeType.USER_INTERACTION;

import io.lettuce.core.Consumer;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.XClaimArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mediagateway.domain.bus.ConsumerGroup;
import org.mediagateway.domain.bus.EventBus;
import org.mediagateway.store.bus.EventBusContract;
import org.mediagateway.store.bus.GrowingLog;
import org.mediagateway.store.bus.Recorder;

final class RedisBusTest extends EventBusContract {
  private static final BusLimits QUICK = new BusLimits(10_000, Duration.ofMillis(200), 3, 5);

  @RegisterExtension private final TestRedis redis = new TestRedis();

  private final AtomicInteger restarts = new AtomicInteger();

  @Override
  protected EventBus open() {
    return open(log, QUICK);
  }

  private EventBus open(GrowingLog log, BusLimits limits) {
    return new RedisBus(redis.link(), redis.keys(), log, limits, restarts::incrementAndGet);
  }

  @Override
  protected long attemptsMax() {
    return QUICK.attemptsMax();
  }

  private RedisCommands<String, String> direct() {
    return redis.connection().sync();
  }

  private static List<Long> upTo(long last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  @SuppressWarnings("unchecked") // a generic array for the arguments of xreadgroup
  private List<StreamMessage<String, String>> take(String consumer, int count) {
    return direct()
        .xreadgroup(
            Consumer.from(ConsumerGroup.MEDIA.code(), consumer),
            XReadArgs.Builder.count(count),
            StreamOffset.lastConsumed(stream()));
  }

  @Test
  void consumerKilledMidBatch_itsEventsAreClaimedByAnotherAndNoneIsLost() throws Exception {
    log.grow(MEDIA_INSERT, "t", 250);
    assertThat(inHandWhenKilled(250)).isEqualTo(EventBus.BATCH_MAX);

    Recorder survivor = new Recorder();
    try (EventBus bus = open()) {
      bus.start(Map.of(ConsumerGroup.MEDIA, survivor));
      survivor.await(250);
      Recorder.until(
          () -> bus.status().handled().getOrDefault(ConsumerGroup.MEDIA, 0L) == 250,
          () -> bus.status().toString());
      assertThat(survivor.sequences()).containsExactlyElementsOf(upTo(250));
      assertThat(bus.status().deadLetters()).isZero();
      // A consumer that ended is forgotten, once nothing is in its hands.
      Recorder.until(
          () -> direct().xinfoConsumers(stream(), ConsumerGroup.MEDIA.code()).size() == 1,
          () -> "consumers " + direct().xinfoConsumers(stream(), ConsumerGroup.MEDIA.code()));
    }
  }

  /** Starts a consumer in a process of its own and kills that while it works. */
  private int inHandWhenKilled(int logged) throws IOException, InterruptedException {
    RedisSettings settings = redis.settings();
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                EndlessConsumer.class.getName(),
                settings.url(),
                settings.prefix(),
                Integer.toString(logged))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        Writer input = process.outputWriter(StandardCharsets.UTF_8)) {
      input.write(settings.password() + "\n");
      input.flush();
      String line = lines.readLine();
      while (line != null && !line.matches("\\d+")) {
        line = lines.readLine(); // of the log
      }
      return Integer.parseInt(String.valueOf(line));
    } finally {
      process.toHandle().destroyForcibly();
      process.waitFor();
    }
  }

  private String stream() {
    return redis.keys().stream();
  }

  @Test
  void eventThatEndsEveryConsumer_isPutAsideUntried() {
    log.grow(MEDIA_INSERT, "t", 10);
    Recorder media = new Recorder();
    try (EventBus bus = open()) {
      bus.start(Map.of(ConsumerGroup.MEDIA, media));
      media.await(10);
    }
    log.grow(MEDIA_INSERT, "deadly", 1);
    var _ = new StreamRelay(redis.link(), redis.keys(), log, QUICK, () -> {}).step();
    String id = take("killed", 1).getFirst().getId();
    direct() // as if it had been claimed and had killed again and again
        .xclaim(
            stream(),
            Consumer.from(ConsumerGroup.MEDIA.code(), "killed too"),
            XClaimArgs.Builder.minIdleTime(0).retryCount(QUICK.attemptsMax()),
            id);
    try (EventBus bus = open()) {
      bus.start(Map.of(ConsumerGroup.MEDIA, media));
      Recorder.until(() -> bus.status().deadLetters() == 1, () -> bus.status().toString());
      assertThat(media.sequences()).doesNotContain(11L);
      assertThat(bus.status().newestDeadLetters().getFirst().reason())
          .contains("every consumer ended");
      assertThat(bus.status().newestDeadLetters().getFirst().attempts())
          .isEqualTo(QUICK.attemptsMax());
    }
  }

  @Test
  void entryOfANewerVersion_isPutAside() {
    Recorder analytics = new Recorder();
    try (EventBus bus = open()) {
      bus.start(Map.of(ConsumerGroup.ANALYTICS, analytics));
      log.grow(MEDIA_INSERT, "t", 1);
      analytics.await(1);
      direct()
          .xadd(
              stream(),
              new XAddArgs().id("2-0"),
              Map.of("type", "media.transcend", "aggregate", "t2", "version", "1", "at", "0"));
      Recorder.until(() -> bus.status().deadLetters() == 3, () -> bus.status().toString());
      assertThat(bus.status().newestDeadLetters())
          .allSatisfy(
              letter -> {
                assertThat(letter.type()).isEqualTo("media.transcend");
                assertThat(letter.reason()).contains("no change type has this code");
              })
          .extracting("group")
          .containsExactlyInAnyOrder((Object[]) ConsumerGroup.values());
    }
  }

  @Test
  void twoGateways_ofOneStream_shareTheWorkAndPublishOnce() {
    Recorder one = new Recorder();
    Recorder other = new Recorder();
    try (EventBus first = open();
        EventBus second = open()) {
      first.start(Map.of(ConsumerGroup.MEDIA, one));
      second.start(Map.of(ConsumerGroup.MEDIA, other));
      for (int i = 0; i < 60; i++) {
        log.grow(MEDIA_INSERT, "t", 50);
      }
      Recorder.until(
          () -> one.handled().size() + other.handled().size() >= 3_000,
          () -> one.handled().size() + " and " + other.handled().size());
      Recorder.until(
          () -> first.status().handled().getOrDefault(ConsumerGroup.MEDIA, 0L) == 3_000,
          () -> first.status().toString());
      assertThat(one.handled().size() + other.handled().size()).isEqualTo(3_000);
      assertThat(Stream.of(one, other).flatMap(r -> r.sequences().stream()))
          .containsExactlyInAnyOrderElementsOf(upTo(3_000));
    }
  }

  @Test
  void stream_whileAGroupStandsStill_isBoundedAndNothingIsLost() throws InterruptedException {
    BusLimits small = new BusLimits(200, Duration.ofSeconds(30), 3, 5);
    CountDownLatch release = new CountDownLatch(1);
    Recorder slow = new Recorder();
    long longest = 0;
    try (EventBus bus = open(log, small)) {
      bus.start(
          Map.of(
              ConsumerGroup.MEDIA,
              events -> {
                try {
                  assertThat(release.await(150, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                slow.handle(events);
              }));
      for (int i = 0; i < 20; i++) {
        log.grow(MEDIA_INSERT, "t", 100);
        Thread.sleep(20);
        longest = Math.max(longest, direct().xlen(stream()));
      }
      Recorder.until(() -> bus.status().length() == 200, () -> bus.status().toString());
      release.countDown();
      slow.await(2_000);
      Recorder.until(() -> direct().xlen(stream()) == 1, () -> "length " + direct().xlen(stream()));
      assertThat(longest).isLessThanOrEqualTo(200);
      assertThat(slow.sequences()).containsExactlyElementsOf(upTo(2_000));
    }
  }

  @Test
  void deadLetters_beyondTheirLimit_keepTheNewest() {
    try (EventBus bus = open()) {
      bus.start(
          Map.of(
              ConsumerGroup.USER,
              events -> {
                throw new IllegalStateException("no");
              }));
      log.grow(USER_INTERACTION, "u", 8);
      Recorder.until(
          () -> bus.status().handled().getOrDefault(ConsumerGroup.USER, 0L) == 8,
          () -> bus.status().toString());
      assertThat(bus.status().newestDeadLetters())
          .extracting("sequence")
          .hasSize(QUICK.deadLettersMax());
    }
  }

  @Test
  void server_thatLostEverything_isFilledAgain() {
    Recorder media = new Recorder();
    try (EventBus bus = open()) {
      bus.start(Map.of(ConsumerGroup.MEDIA, media));
      log.grow(MEDIA_INSERT, "t", 5);
      media.await(5);
      direct().del(stream());
      log.grow(MEDIA_INSERT, "t", 5);
      media.await(10);
      assertThat(media.sequences()).containsExactlyElementsOf(upTo(10));
      assertThat(restarts).hasValue(0);
    }
  }

  @Test
  void streamOfAnotherLog_isBegunAnew() {
    log.grow(MEDIA_INSERT, "t", 50);
    Recorder before = new Recorder();
    try (EventBus bus = open()) {
      bus.start(Map.of(ConsumerGroup.MEDIA, before));
      before.await(50);
    }
    GrowingLog restored = new GrowingLog();
    restored.grow(MEDIA_INSERT, "r", 80);
    Recorder after = new Recorder();
    try (EventBus bus = open(restored, QUICK)) {
      bus.start(Map.of(ConsumerGroup.MEDIA, after));
      after.await(80);
      assertThat(after.handled())
          .allSatisfy(event -> assertThat(event.aggregate()).startsWith("r"));
      assertThat(restarts).hasValue(1);
    }
  }
}
