package org.mediagateway.app.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mediagateway.app.bench.LoadResult;
import org.mediagateway.app.bench.LoadTest;
import org.mediagateway.app.bench.VectorCoverage;
import org.mediagateway.app.config.GatewayConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mg bench}: how fast this gateway is on this machine. */
@Command(name = "bench", description = "Measure (also: mg bench vector, the engine).")
final class BenchCommand {
  private final Console console;

  BenchCommand(Console console) {
    this.console = console;
  }

  @Command(name = "http", description = "Measure searches over HTTP, with new and cached texts.")
  void http(
      @Mixin CommonOptions common,
      @Option(
              names = "--url",
              paramLabel = "ADDRESS",
              description = "Measure the gateway there (default: the data directory's).")
          String url,
      @Option(
              names = "--seconds",
              paramLabel = "N",
              defaultValue = "10",
              description = "How long each of the four measurements takes.")
          int seconds,
      @Option(
              names = "--clients",
              paramLabel = "N",
              split = ",",
              defaultValue = "1,8",
              description = "How many clients ask at once.")
          List<Integer> clients,
      @Option(
              names = "--warm-up",
              paramLabel = "N",
              defaultValue = "20",
              description = "Seconds of searching beforehand that are not counted (default: 20).")
          int warmUp,
      @Option(
              names = "--seed",
              paramLabel = "N",
              description = "Of the queries' order (default: another each time).")
          Long seed) {
    Plan plan =
        new Plan(
            clients,
            Duration.ofSeconds(warmUp),
            Duration.ofSeconds(seconds),
            seed == null ? System.currentTimeMillis() : seed);
    GatewayConfig config = common.load(console);
    if (url != null) {
      measure(common, url, plan);
      return;
    }
    try (Backend backend = Backend.toMeasure(config)) {
      measure(common, backend.api().address(), plan);
    }
  }

  private void measure(CommonOptions common, String address, Plan plan) {
    VectorCoverage coverage = awaitVectors(console, address);
    report(common, address, plan, coverage, measure(address, plan));
  }

  /** Waits, and tells people why, until searches by meaning know every title. */
  static VectorCoverage awaitVectors(Console console, String address) {
    try (ProgressBoard board = new ProgressBoard(console, Clock.systemUTC())) {
      VectorCoverage coverage =
          VectorCoverage.await(
              address,
              (vectors, titles) ->
                  board.show("Waiting until titles have vectors", vectors, titles, "titles"));
      console.note("%,d titles, all with their vectors".formatted(coverage.titles()));
      return coverage;
    }
  }

  /** What is measured, and how. */
  private record Plan(List<Integer> clients, Duration warmUp, Duration each, long seed) {}

  private List<LoadResult> measure(String address, Plan plan) {
    List<LoadResult> results = new ArrayList<>();
    try (LoadTest load = new LoadTest(address, plan.seed())) {
      if (plan.warmUp().isPositive()) {
        note("Warming up", 2, plan.warmUp()); // code is compiled and caches of the system fill
        load.newTexts(2, plan.warmUp());
      }
      for (int n : plan.clients()) {
        note("New texts", n, plan.each());
        results.add(load.newTexts(n, plan.each()));
      }
      for (int n : plan.clients()) {
        note("Repeated texts", n, plan.each());
        results.add(load.repeatedTexts(n, plan.each()));
      }
    }
    return results;
  }

  private void note(String phase, int clients, Duration time) {
    console.note("%s: %d at once, %d s".formatted(phase, clients, time.toSeconds()));
  }

  private void report(
      CommonOptions common,
      String address,
      Plan plan,
      VectorCoverage coverage,
      List<LoadResult> measurements) {
    if (common.json()) {
      Map<String, Object> report = new LinkedHashMap<>();
      report.put("address", address);
      report.put("processors", Runtime.getRuntime().availableProcessors());
      report.put("jdk", Runtime.version().toString());
      report.put("titles", coverage.titles());
      report.put("semanticCoverage", coverage.share());
      report.put("seed", plan.seed());
      report.put("warmUpSeconds", plan.warmUp().toSeconds());
      report.put("measurements", measurements);
      console.json(report);
      return;
    }
    console.line(
        "texts   clients   requests  errors     per s  |  client ms: p50    p95    p99 "
            + " |  server ms: p50    p95    p99  | cached");
    for (LoadResult m : measurements) {
      console.line(
          "%-7s %7d %10d %7d %9.0f  | %13.2f %6.2f %6.2f  | %13.2f %6.2f %6.2f  | %5.0f %%"
              .formatted(
                  m.phase(),
                  m.clients(),
                  m.requests(),
                  m.errors().values().stream().mapToLong(Long::longValue).sum(),
                  m.requestsPerSecond(),
                  m.roundTrip().p50Millis(),
                  m.roundTrip().p95Millis(),
                  m.roundTrip().p99Millis(),
                  m.server().p50Millis(),
                  m.server().p95Millis(),
                  m.server().p99Millis(),
                  100 * m.cachedShare()));
    }
  }
}
