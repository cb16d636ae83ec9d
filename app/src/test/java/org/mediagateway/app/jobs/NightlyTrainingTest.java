package org.mediagateway.app.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;

final class NightlyTrainingTest {
  private static final LocalTime THREE = LocalTime.of(3, 0);

  private static NightlyTraining nightly(NightlyTraining.Training training) {
    return new NightlyTraining(training, THREE, ZoneOffset.UTC, Clock.systemUTC());
  }

  @ParameterizedTest(name = "{3}: from {0} in {1}")
  @CsvSource({
    "2026-11-22T02:59:00Z, UTC, PT1M, a minute before",
    "2026-11-22T03:00:00Z, UTC, PT24H, at the hour itself it has begun",
    "2026-11-22T23:00:00Z, UTC, PT4H, over midnight",
    "2026-03-28T22:00:00Z, Europe/Berlin, PT3H, the night that lacks an hour",
    "2026-10-24T22:00:00Z, Europe/Berlin, PT4H, the night with one more"
  })
  void untilNext(Instant now, String zone, Duration expected, String why) {
    assertThat(NightlyTraining.untilNext(now, THREE, ZoneId.of(zone))).as(why).isEqualTo(expected);
  }

  @Test
  void night_tooLittleWasDone_isNoFailure() {
    try (NightlyTraining nightly =
        nightly(
            _ -> {
              throw new DiscoveryException(ErrorCode.DATA_INVALID, "too little");
            })) {
      nightly.night();
      assertThat(nightly.failures()).isZero();
      assertThat(nightly.done()).isZero();
    }
  }

  @Test
  void night_failing_isCounted_andTheNextIsTried() {
    int[] nights = new int[1];
    try (NightlyTraining nightly =
        nightly(
            _ -> {
              if (nights[0]++ == 0) {
                throw new IllegalStateException("the disk is full");
              }
            })) {
      nightly.night();
      assertThat(nightly.failures()).isEqualTo(1);
      nightly.night();
      assertThat(nightly.done()).isEqualTo(1);
    }
  }

  @Test
  void close_trainingUnderWay_endsItAtItsNextWord() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch closing = new CountDownLatch(1);
    NightlyTraining nightly =
        nightly(
            progress -> {
              begun.countDown();
              try {
                closing.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              progress.accept("the next epoch");
            });
    Thread night = Thread.ofPlatform().start(nightly::night);
    begun.await();
    nightly.close();
    closing.countDown();
    assertThat(night.join(Duration.ofMinutes(3))).isTrue();
    assertThat(nightly.done()).as("it was ended").isZero();
    assertThat(nightly.failures()).as("which is no failure").isZero();
  }
}
