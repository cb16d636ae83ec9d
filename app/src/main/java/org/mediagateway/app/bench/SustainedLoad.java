package org.mediagateway.app.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;

/** Interactions at a fixed rate, with rows asked for and figures read beside them. */
final class SustainedLoad {
  /** Requests under way, beyond which the load itself falls behind. */
  private static final int UNDER_WAY_MAX = 5_000;

  /** From one batch of interactions to the next. */
  private static final Duration TICK = Duration.ofMillis(10);

  private static final Duration FIGURES_EVERY = Duration.ofSeconds(1);
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double BYTES_PER_MEGABYTE = 1 << 20;

  private final BenchClient client;
  private final SyntheticViewers viewers;
  private final SplittableRandom random;

  SustainedLoad(BenchClient client, SyntheticViewers viewers, long seed) {
    this.client = client;
    this.viewers = viewers;
    random = new SplittableRandom(seed);
  }

  /** One interaction's answer; status 0 when there was none. */
  private record Outcome(int status, double millis) {}

  /**
   * What was seen.
   *
   * @param outcomes of all interactions
   * @param rows latencies of rows in milliseconds
   * @param figures once a second
   */
  record Seen(
      double seconds, List<Outcome> outcomes, List<Double> rows, List<GatewayFigures> figures) {
    long acknowledged() {
      return outcomes.stream().filter(outcome -> outcome.status() == 200).count();
    }

    SustainedResult result(int viewers, int perSecond, long lost) {
      Map<String, Long> refused = new TreeMap<>();
      for (Outcome outcome : outcomes) {
        if (outcome.status() != 200) {
          String reason = outcome.status() == 0 ? "no answer" : "status " + outcome.status();
          refused.merge(reason, 1L, Long::sum);
        }
      }
      return new SustainedResult(
          viewers,
          perSecond,
          seconds,
          outcomes.size(),
          acknowledged(),
          refused,
          lost,
          acknowledged() / seconds,
          Latencies.of(
              outcomes.stream()
                  .filter(outcome -> outcome.status() == 200)
                  .mapToDouble(Outcome::millis)
                  .toArray()),
          Latencies.of(rows.stream().mapToDouble(Double::doubleValue).toArray()),
          greatest(GatewayFigures::backlog),
          greatest(GatewayFigures::lag),
          course(values -> values.min().orElse(0), f -> f.heapBytes() / BYTES_PER_MEGABYTE));
    }

    private SustainedResult.Course greatest(ToDoubleFunction<GatewayFigures> figure) {
      return course(values -> values.max().orElse(0), figure);
    }

    private SustainedResult.Course course(
        ToDoubleFunction<DoubleStream> of, ToDoubleFunction<GatewayFigures> figure) {
      int third = figures.size() / 3;
      return new SustainedResult.Course(
          of.applyAsDouble(figures.subList(0, third).stream().mapToDouble(figure)),
          of.applyAsDouble(figures.subList(third, 2 * third).stream().mapToDouble(figure)),
          of.applyAsDouble(
              figures.subList(2 * third, figures.size()).stream().mapToDouble(figure)));
    }
  }

  Seen run(int perSecond, int rowsPerSecond, Duration duration) {
    Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    List<Double> rows = Collections.synchronizedList(new ArrayList<>());
    List<GatewayFigures> figures = Collections.synchronizedList(new ArrayList<>());
    SplittableRandom forRows = random.split();
    long start = System.nanoTime();
    long end = start + duration.toNanos();
    Thread watching = every(FIGURES_EVERY, end, () -> figures.add(GatewayFigures.of(client)));
    Thread asking =
        every(Duration.ofSeconds(1).dividedBy(rowsPerSecond), end, () -> rows.add(rows(forRows)));
    send(perSecond, start, end, outcomes);
    double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
    try {
      watching.join();
      asking.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AppException(ErrorCode.FAILED, "stopped while measuring", e);
    }
    return new Seen(seconds, List.copyOf(outcomes), List.copyOf(rows), List.copyOf(figures));
  }

  /** Sends what is due every tick until the end; then waits for all answers. */
  private void send(int perSecond, long start, long end, Queue<Outcome> outcomes) {
    UnderWay underWay = new UnderWay(UNDER_WAY_MAX);
    long sent = 0;
    while (System.nanoTime() < end) {
      double elapsed = (System.nanoTime() - start) / NANOS_PER_SECOND;
      for (; sent < elapsed * perSecond; sent++) {
        underWay.begin();
        int viewer = random.nextInt(viewers.count());
        var _ =
            client
                .postLater("/api/user/interaction", viewers.interaction(viewer, random))
                .whenComplete(
                    (answer, failure) -> {
                      outcomes.add(
                          failure == null
                              ? new Outcome(answer.status(), answer.millis())
                              : new Outcome(0, 0));
                      underWay.end();
                    });
      }
      LockSupport.parkNanos(TICK.toNanos());
    }
    underWay.awaitAll();
  }

  private double rows(SplittableRandom random) {
    String viewer = viewers.id(random.nextInt(viewers.count()));
    return client.get("/api/users/" + viewer + "/recommendations").millis();
  }

  private static Thread every(Duration period, long end, Runnable work) {
    return Thread.ofPlatform()
        .start(
            () -> {
              while (System.nanoTime() < end) {
                work.run();
                LockSupport.parkNanos(period.toNanos());
              }
            });
  }
}
