package org.mediagateway.vector;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Audits an index at intervals and moves its tuned effort to a recall target: up when recall fell
 * short, down when effort is wasted.
 *
 * <p>It acts only when the target lies outside the confidence interval of the unfiltered queries,
 * so that chance alone moves nothing. Works in a thread of its own until closed. Thread-safe.
 */
public final class RecallSupervisor implements AutoCloseable {
  private final Supplier<VectorIndex> index;
  private final double target;
  private final Duration interval;
  private final Consumer<Observation> observer;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /**
   * What one audit found and did.
   *
   * @param recall per selectivity band
   * @param tuning what was changed, if anything
   */
  public record Observation(RecallReport recall, Optional<TuningReport> tuning) {}

  private RecallSupervisor(
      Supplier<VectorIndex> index,
      double target,
      Duration interval,
      Consumer<Observation> observer) {
    this.index = index;
    this.target = target;
    this.interval = interval;
    this.observer = observer;
    this.thread = Thread.ofPlatform().daemon().name("vector-recall").unstarted(this::run);
  }

  /**
   * Starts supervising.
   *
   * @param index asked before each audit, so that it may be replaced; one that is closed meanwhile
   *     is left alone
   * @param target between 0 and 1, both exclusive
   * @param interval between two audits, positive
   * @param observer is told of each audit, in the supervisor's thread
   */
  public static RecallSupervisor start(
      Supplier<VectorIndex> index,
      double target,
      Duration interval,
      Consumer<Observation> observer) {
    RecallAuditor.requireTarget(target);
    if (interval.isNegative() || interval.isZero()) {
      throw new VectorException(
          ErrorCode.BAD_PARAMETER, "an interval must be positive: interval=" + interval);
    }
    RecallSupervisor supervisor = new RecallSupervisor(index, target, interval, observer);
    supervisor.thread.start();
    return supervisor;
  }

  private void run() {
    try {
      while (!closed.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
        attempt(index.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void attempt(VectorIndex now) {
    try {
      observer.accept(observe(now));
    } catch (VectorException e) {
      if (e.code() != ErrorCode.CLOSED) {
        throw e;
      }
    }
  }

  private Observation observe(VectorIndex index) {
    RecallReport report = index.audit(QueryLog.PER_BAND);
    boolean due =
        report
            .unfiltered()
            .filter(band -> band.queries() >= RecallAuditor.TUNE_QUERIES_MIN)
            .filter(band -> target < band.low() || target > band.high())
            .isPresent();
    return new Observation(report, due ? Optional.of(index.tune(target)) : Optional.empty());
  }

  /** Ends supervising; an audit under way is finished first. */
  @Override
  public void close() {
    closed.countDown();
    boolean interrupted = false;
    while (thread.isAlive() && Thread.currentThread() != thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
