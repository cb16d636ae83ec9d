package org.mediagateway.app.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediagateway.app.jobs.ModelTraining.Trained;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;
import org.mediagateway.discovery.eval.EvaluationReport.Estimate;

final class TrainingJobTest {
  private static final LocalTime THREE = LocalTime.of(3, 0);

  private static final Trained TRAINED =
      new Trained(1, true, 50, 0.3, 0.2, new Estimate(0.1, 0.05, 0.15), null, null);

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static TrainingJob job(TrainingJob.Training training) {
    return new TrainingJob(training, Clock.systemUTC());
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
    assertThat(TrainingJob.untilNext(now, THREE, ZoneId.of(zone))).as(why).isEqualTo(expected);
  }

  @Test
  void night_tooLittleWasDone_isNoFailure() {
    try (TrainingJob job =
        job(
            (_, _) -> {
              throw new DiscoveryException(ErrorCode.DATA_INVALID, "too little");
            })) {
      job.night();
      assertThat(job.status().problem()).isEqualTo("too little");
      assertThat(job.failures()).isZero();
      assertThat(job.done()).isZero();
    }
  }

  @Test
  void night_failing_isCounted_andTheNextIsTried() {
    int[] nights = new int[1];
    try (TrainingJob job =
        job(
            (_, _) -> {
              if (nights[0]++ == 0) {
                throw new IllegalStateException("the disk is full");
              }
              return TRAINED;
            })) {
      job.night();
      assertThat(job.failures()).isEqualTo(1);
      assertThat(job.status().problem()).contains("the disk is full");
      job.night();
      assertThat(job.done()).isEqualTo(1);
      assertThat(job.status()).isEqualTo(new TrainingJob.Status(false, List.of(), TRAINED, null));
    }
  }

  @Test
  void begin_anErrorEndsIt_isCounted_andAnotherCanBegin() throws InterruptedException {
    CountDownLatch second = new CountDownLatch(1);
    int[] trainings = new int[1];
    try (TrainingJob job =
        job(
            (_, _) -> {
              if (trainings[0]++ == 0) {
                throw new StackOverflowError();
              }
              second.countDown();
              return TRAINED;
            })) {
      assertThat(job.begin(1)).isTrue();
      while (job.status().running()) {
        Thread.sleep(1);
      }
      assertThat(job.status().problem()).contains("StackOverflowError");
      assertThat(job.failures()).isEqualTo(1);
      assertThat(job.begin(2)).isTrue();
      second.await();
    }
  }

  @Test
  void begin_afterClose_isNotUnderWayForEver() {
    TrainingJob job = job((_, _) -> TRAINED);
    job.close();
    job.begin(1);
    assertThat(job.status().running()).isFalse();
    assertThat(job.status().problem()).isEqualTo("the gateway stops");
  }

  @Test
  void begin_whileOneIsUnderWay_isRefused_andTheFirstTellsItsSteps() throws InterruptedException {
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch ending = new CountDownLatch(1);
    try (TrainingJob job =
        job(
            (seed, progress) -> {
              progress.accept("seed " + seed);
              told.countDown();
              await(ending);
              return TRAINED;
            })) {
      assertThat(job.begin(7)).isTrue();
      told.await();
      assertThat(job.begin(8)).isFalse();
      job.night();
      assertThat(job.status())
          .isEqualTo(new TrainingJob.Status(true, List.of("seed 7"), null, null));
      ending.countDown();
    }
  }

  @Test
  void close_trainingUnderWay_endsItAtItsNextWord() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch closing = new CountDownLatch(1);
    TrainingJob job =
        job(
            (_, progress) -> {
              begun.countDown();
              await(closing);
              progress.accept("the next epoch");
              return TRAINED;
            });
    Thread night = Thread.ofPlatform().start(job::night);
    begun.await();
    job.close();
    closing.countDown();
    assertThat(night.join(Duration.ofMinutes(3))).isTrue();
    assertThat(job.done()).as("it was ended").isZero();
    assertThat(job.failures()).as("which is no failure").isZero();
  }
}
