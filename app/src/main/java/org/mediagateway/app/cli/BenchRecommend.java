package org.mediagateway.app.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;
import org.mediagateway.app.bench.RecommendLoad;
import org.mediagateway.app.bench.RecommendResult;
import org.mediagateway.app.bench.ScratchGateway;
import org.mediagateway.app.bench.SustainedResult;
import org.mediagateway.app.bench.VectorCoverage;
import org.mediagateway.app.config.GatewayConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mg bench recommend}: how fast interactions are recorded and rows answered. */
@Command(
    name = "recommend",
    description = {
      "Measure recommendations for viewers that it makes up.",
      "Works on a copy of the data directory, in a process of its own, unless --url names a"
          + " gateway, in which the viewers then stay."
    })
final class BenchRecommend implements Callable<Integer> {
  private final Console console;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Option(names = "--url", paramLabel = "ADDRESS", description = "Measure the gateway there.")
  private @Nullable String url;

  @Option(
      names = "--viewers",
      paramLabel = "N",
      description = "How many there are (default: 400; 10000 with --rate).")
  private @Nullable Integer viewers;

  @Option(
      names = "--history",
      paramLabel = "N",
      description = "Interactions of each beforehand (default: 40; 2 with --rate).")
  private @Nullable Integer history;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long each measurement takes (default: 15; 120 with --rate).")
  private @Nullable Integer seconds;

  @Option(
      names = "--clients",
      paramLabel = "N",
      split = ",",
      description = "How many clients ask at once (default: 1,8).")
  private List<Integer> clients = List.of(1, 8);

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = "Seconds beforehand that are not counted (default: 20).")
  private int warmUp = 20;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Instead: so many interactions per second, whatever the answers take.")
  private int rate;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "With --rate: how often per second rows are asked for (default: 20).")
  private int rows = 20;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the viewers' tastes (default: another each time).")
  private long seed = System.currentTimeMillis();

  BenchRecommend(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    GatewayConfig config = common.load(console);
    try (InterruptOnStop _ = InterruptOnStop.install()) {
      if (url != null) {
        measure(url);
        return 0;
      }
      if (config.store().type() != GatewayConfig.Store.Type.SQLITE) {
        throw new AppException(
            ErrorCode.CONFIGURATION,
            "only an embedded store can be copied to be measured; name a gateway with --url, in"
                + " which the viewers that are made up stay");
      }
      try (ScratchGateway gateway =
          ScratchGateway.start(config.data().directory(), common.config())) {
        measure(gateway.address());
      }
    }
    return 0;
  }

  private void measure(String address) {
    boolean sustained = rate > 0;
    int count = viewers == null ? (sustained ? 10_000 : 400) : viewers;
    int each = history == null ? (sustained ? 2 : 40) : history;
    int time = seconds == null ? (sustained ? 120 : 15) : seconds;
    VectorCoverage coverage = BenchCommand.awaitVectors(console, address);
    console.note("Creating %,d viewers".formatted(count));
    try (RecommendLoad load = new RecommendLoad(address, count, seed)) {
      console.note("Recording %,d interactions, and learning from them".formatted(count * each));
      load.remember(each);
      load.awaitLearned();
      if (warmUp > 0) {
        console.note("Warming up: %d s".formatted(warmUp));
        load.measure(2, Duration.ofSeconds(warmUp)); // code is compiled
      }
      if (sustained) {
        console.note("%,d interactions per second for %d s".formatted(rate, time));
        report(coverage, load.sustain(rate, rows, Duration.ofSeconds(time)));
      } else {
        report(coverage, count, each, measure(load, time));
      }
    }
  }

  private List<RecommendResult> measure(RecommendLoad load, int time) {
    List<RecommendResult> results = new ArrayList<>();
    for (int n : clients) {
      console.note("%d at once, %d s".formatted(n, time));
      results.addAll(load.measure(n, Duration.ofSeconds(time)));
    }
    return results;
  }

  private void report(
      VectorCoverage coverage, int viewers, int history, List<RecommendResult> results) {
    if (common.json()) {
      Map<String, Object> report = surroundings(coverage);
      report.put("viewers", viewers);
      report.put("history", history);
      report.put("measurements", results);
      console.json(report);
      return;
    }
    console.line("request      clients  requests  errors  stale  |  ms: p50    p95    p99    max");
    for (RecommendResult r : results) {
      console.line(
          "%-11s  %7d  %8d  %6d  %5d  |  %7.2f %6.2f %6.2f %6.2f"
              .formatted(
                  r.phase(),
                  r.clients(),
                  r.requests(),
                  r.errors().values().stream().mapToLong(Long::longValue).sum(),
                  r.stale(),
                  r.roundTrip().p50Millis(),
                  r.roundTrip().p95Millis(),
                  r.roundTrip().p99Millis(),
                  r.roundTrip().maxMillis()));
    }
  }

  private void report(VectorCoverage coverage, SustainedResult result) {
    if (common.json()) {
      Map<String, Object> report = surroundings(coverage);
      report.put("sustained", result);
      console.json(report);
      return;
    }
    console.line(
        "%,d viewers, %,d interactions in %.1f s: %,.0f per second recorded of %,d"
            .formatted(
                result.viewers(),
                result.sent(),
                result.seconds(),
                result.perSecond(),
                result.offeredPerSecond()));
    console.line("refused %s, recorded but lost %d".formatted(result.refused(), result.lost()));
    console.line(
        "interaction p50 %.2f p95 %.2f p99 %.2f ms, rows p50 %.2f p95 %.2f p99 %.2f ms"
            .formatted(
                result.interaction().p50Millis(),
                result.interaction().p95Millis(),
                result.interaction().p99Millis(),
                result.rows().p50Millis(),
                result.rows().p95Millis(),
                result.rows().p99Millis()));
    console.line("by thirds of the time:");
    print("  greatest backlog", result.backlog(), "interactions");
    print("  greatest lag", result.lag(), "entries of the change log");
    print("  least heap in use", result.heapMegabytes(), "MB");
  }

  private void print(String what, SustainedResult.Course course, String unit) {
    console.line(
        "%-18s %8.0f %8.0f %8.0f %s"
            .formatted(what, course.first(), course.second(), course.last(), unit));
  }

  private Map<String, Object> surroundings(VectorCoverage coverage) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("processors", Runtime.getRuntime().availableProcessors());
    report.put("jdk", Runtime.version().toString());
    report.put("titles", coverage.titles());
    report.put("semanticCoverage", coverage.share());
    report.put("seed", seed);
    report.put("warmUpSeconds", warmUp);
    return report;
  }
}
