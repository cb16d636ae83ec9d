package org.mediagateway.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.benchmarks.dataset.Dataset;
import org.mediagateway.benchmarks.dataset.DatasetCache;
import org.mediagateway.benchmarks.dataset.FilterSpec;
import org.mediagateway.benchmarks.engine.Engines;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.report.Report;
import org.mediagateway.benchmarks.report.Result;

class BenchRunTest {
  private static final int ROWS = 2_000;
  private static final int DIMENSION = 32;

  @TempDir private Path folder;

  private List<Result> run(List<String> peers, String filter) {
    DatasetCache cache = new DatasetCache(folder, _ -> {});
    Dataset data = cache.synthetic(ROWS, DIMENSION, 100, 1);
    BenchRun.Options options = new BenchRun.Options(Engines.named(peers), 0.95, 2, 1, 10, 1);
    try (ScratchFolder scratch = new ScratchFolder(folder)) {
      return new BenchRun(options, SessionSpec.Timing.BRIEF, LocalSession::new, _ -> {})
          .run(data, cache, FilterSpec.parse(filter), scratch.path());
    }
  }

  @Test
  @Tag("slow")
  void run_everyEngine_reachesTheRecall() {
    List<Result> results =
        run(
            List.of(
                "exact",
                "lucene:float32-m16",
                "lucene:int8-m16",
                "lucene:bbq-m16",
                "jvector:float32-m16",
                "jvector:pq-m32",
                "jvector:fused-m32"),
            "none");

    assertThat(results).hasSize(8);
    for (Result result : results) {
      assertThat(result.recallAt10()).as(result.engine()).isGreaterThan(0.9);
      assertThat(result.p50Micros()).isPositive().isLessThanOrEqualTo(result.p99Micros());
      assertThat(result.qpsOneThread()).isPositive();
      assertThat(result.qpsTwoThreads()).isPositive();
      assertThat(result.residentBytesPerVector() + result.mappedBytesPerVector())
          .as(result.engine())
          .isGreaterThanOrEqualTo(DIMENSION * Float.BYTES);
    }
    assertThat(results.getFirst().engine()).isEqualTo("media-gateway");
    assertThat(results.getFirst().parameters().get("p50RatioToOurs")).isEqualTo(1.0);
  }

  @Test
  @Tag("slow")
  void run_filter_everyEngineReturnsAllThatMatch() {
    for (String filter : List.of("0.005", "correlated:0.05", "anti:0.05")) {
      List<Result> results =
          run(List.of("exact", "lucene:float32-m16", "jvector:float32-m16"), filter);
      for (Result result : results) {
        String name = result.engine() + " " + filter;
        assertThat(result.recallAt10()).as(name).isGreaterThan(0.85);
        assertThat(result.parameters()).as(name).containsEntry("filter", full(filter));
      }
      assertThat(results.getFirst().parameters()).containsEntry("shortAnswers", 0);
    }
  }

  private static String full(String filter) {
    return filter.contains(":") ? filter : "random:" + filter;
  }

  @Test
  void run_childProcesses_reportTheFieldsOfTheIssueAndNoOther() throws Exception {
    DatasetCache cache = new DatasetCache(folder, _ -> {});
    Dataset data = cache.synthetic(500, 16, 20, 1);
    BenchRun.Options options =
        new BenchRun.Options(Engines.named(List.of("media-gateway:scalar")), 0.9, 1, 1, 10, 1);
    List<Result> results;
    try (ScratchFolder scratch = new ScratchFolder(folder)) {
      results =
          new BenchRun(options, SessionSpec.Timing.BRIEF, RemoteSession::new, _ -> {})
              .run(data, cache, FilterSpec.NONE, scratch.path());
    }
    String json = new Report("m", "j", 1, new Report.Size(500, 16, 20, 10), results).toJson();

    JsonNode report = new ObjectMapper().readTree(json);

    assertThat(results.getLast().parameters()).containsEntry("kernelBits", 64);
    assertThat(results.getLast().parameters()).containsKey("p50RatioToOurs");
    assertThat(names(report)).containsExactly("machine", "jdk", "seed", "size", "results");
    assertThat(names(report.get("results").get(0)))
        .containsExactly(
            "engine",
            "recallAt10",
            "p50Micros",
            "p95Micros",
            "p99Micros",
            "qpsOneThread",
            "qpsTwoThreads",
            "residentBytesPerVector",
            "mappedBytesPerVector",
            "buildSeconds",
            "parameters");
    try (var left = Files.list(folder)) {
      assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith("run-"));
    }
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void open_childCannotReadItsFiles_repeatsTheChildsError() {
    SessionSpec spec =
        new SessionSpec(
            "exact",
            new SessionSpec.Files(
                "key",
                folder.resolve("missing.fbin"),
                folder.resolve("missing.fbin"),
                folder.resolve("missing.ibin"),
                folder,
                folder),
            "none",
            10,
            1,
            1,
            SessionSpec.Timing.BRIEF);
    try (RemoteSession session = new RemoteSession(spec)) {
      assertThatThrownBy(session::open)
          .isInstanceOf(BenchmarkException.class)
          .hasMessageContaining("exact")
          .hasMessageContaining("missing.fbin");
    }
  }

  @Test
  void churn_replaceAll_keepsRecallAndSize() {
    DatasetCache cache = new DatasetCache(folder, _ -> {});
    Dataset data = cache.synthetic(1_000, 16, 20, 1);
    BenchRun.Options options = new BenchRun.Options(List.of(), 0.95, 1, 1, 10, 1);
    List<Result> results;
    try (ScratchFolder scratch = new ScratchFolder(folder)) {
      results =
          new Churn(options, SessionSpec.Timing.BRIEF, _ -> {}).run(data, cache, scratch.path());
    }

    assertThat(results).hasSize(12);
    for (Result result : results) {
      assertThat(result.recallAt10()).as(result.engine()).isGreaterThan(0.9);
      assertThat(result.parameters()).containsAllEntriesOf(Map.of("liveVectors", 500));
      assertThat(result.parameters()).containsEntry("shortAnswers", 0);
    }
  }
}
