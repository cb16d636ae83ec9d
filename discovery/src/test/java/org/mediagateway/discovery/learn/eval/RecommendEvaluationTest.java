package org.mediagateway.discovery.learn.eval;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mediagateway.discovery.eval.EvaluationReport.Estimate;
import org.mediagateway.discovery.learn.eval.RecommendReport.ModelScore;
import org.mediagateway.discovery.learn.gnn.TrainingPlan;

class RecommendEvaluationTest {
  /** One pass: enough to see that the re-ranker takes part and is reproducible. */
  private static final TrainingPlan BRIEF = new TrainingPlan(1, 1, 16, 20, 1e-3, 0, 0.1, 3);

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void run_viewersWithTastes_personalModelsBeatPopularity(Protocol protocol) {
    RecommendEvaluation evaluation =
        RecommendEvaluation.of(MadeUpLog.of(60, 160, 2), new HashEmbedder(), folder, 3);
    RecommendReport report = evaluation.run(protocol, BRIEF);

    assertThat(report.models())
        .extracting(ModelScore::model)
        .startsWith("popularity", "item-knn", "ease", "ials", "media-gateway", "media-gateway+gnn");
    ModelScore popularity = report.models().getFirst();
    for (ModelScore score : report.models().subList(1, report.models().size())) {
      assertThat(score.ndcgAt10()).as("%s", score).isGreaterThan(1.2 * popularity.ndcgAt10());
    }
    assertThat(report.models())
        .allSatisfy(
            score -> {
              assertThat(score.ndcgAt10FullIdeal()).isLessThanOrEqualTo(score.ndcgAt10());
              assertThat(score.recallAt20Capped()).isGreaterThanOrEqualTo(score.recallAt20());
              assertThat(score.coverage()).isBetween(0.0, 1.0);
              assertThat(score.intraListDiversity()).isBetween(0.0, 2.0);
              assertThat(score.novelty()).isPositive();
              assertThat(score.popularityBias()).isPositive();
              Estimate interval = requireNonNull(score.intervals().get("ndcgAt10"));
              assertThat(score.ndcgAt10()).isBetween(interval.low(), interval.high());
            });
    assertThat(evaluation.run(protocol, BRIEF)).isEqualTo(report);
  }
}
