package org.mediagateway.discovery.learn.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.discovery.eval.EvaluationReport.Estimate;
import org.mediagateway.discovery.learn.data.RatingLog;
import org.mediagateway.discovery.learn.eval.RecommendReport.ModelScore;

class ReportFolderTest {
  private static final RatingLog LOG = MadeUpLog.of(5, 10, 1);

  @TempDir private Path parent = Path.of("");

  private ReportFolder reports() {
    return new ReportFolder(parent.resolve("evaluation"));
  }

  private static ReportFolder.Kept kept(RatingLog log, String protocol, long at) {
    Estimate ndcg = new Estimate(0.2, 0.1, 0.3);
    ModelScore score =
        new ModelScore(
            "ease",
            "lambda=1",
            0.5,
            0.2,
            0.1,
            0.3,
            0.4,
            0.4,
            0.1,
            0.6,
            0.7,
            9,
            1.5,
            Map.of("ndcgAt10", ndcg),
            new Estimate(0, 0, 0));
    return ReportFolder.Kept.of(
        "made up", log, at, new RecommendReport(protocol, 5, 40, 10, "hash", 3, List.of(score)));
  }

  @Test
  void noFolder_hasNoReports() {
    assertThat(reports().list()).isEmpty();
  }

  @Test
  void keep_sameDataAndProtocol_replaces_othersStay_latestFirst() {
    ReportFolder reports = reports();
    ReportFolder.Kept other = kept(MadeUpLog.of(5, 10, 2), "temporal", 3);
    reports.keep(kept(LOG, "temporal", 1));
    reports.keep(kept(LOG, "loo-sampled", 2));
    reports.keep(other);
    reports.keep(kept(LOG, "temporal", 4));
    assertThat(reports.list())
        .extracting(ReportFolder.Entry::kept)
        .containsExactly(kept(LOG, "temporal", 4), other, kept(LOG, "loo-sampled", 2));
  }

  @Test
  void list_fileCutAnywhere_tellsSoAndKeepsTheOthers() throws IOException {
    ReportFolder reports = reports();
    reports.keep(kept(LOG, "temporal", 1));
    String name = reports.list().getFirst().file();
    Path file = reports.folder().resolve(name);
    byte[] whole = Files.readAllBytes(file);
    reports.keep(kept(LOG, "loo-sampled", 2));
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(reports.list())
          .satisfiesExactly(
              first -> assertThat(first.problem()).isNull(),
              cut -> {
                assertThat(cut.kept()).isNull();
                assertThat(cut.problem()).contains(name, "evaluate again");
              });
    }
  }

  @Test
  void list_jsonOfAnotherShape_isAProblem() throws IOException {
    ReportFolder reports = reports();
    reports.keep(kept(LOG, "temporal", 1));
    Path file = reports.folder().resolve(reports.list().getFirst().file());
    for (String text : List.of("null", "[]", "{}", "{\"dataSet\":\"x\"}", "7")) {
      Files.writeString(file, text);
      assertThat(reports.list().getFirst().problem()).as(text).isNotNull();
    }
  }
}
