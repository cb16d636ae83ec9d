package org.mediagateway.discovery.learn.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;
import org.mediagateway.discovery.learn.gnn.TrainingPlan;

class LearningEvaluationTest {
  private static final TrainingPlan BRIEF = new TrainingPlan(1, 1, 16, 20, 1e-3, 0, 0.1, 3);

  @TempDir private Path folder = Path.of("");

  private RecommendEvaluation evaluation() {
    return RecommendEvaluation.of(MadeUpLog.of(60, 160, 2), new HashEmbedder(), folder, 3);
  }

  @Test
  void continual_threeTrainings_areComparedOnBothTasks() {
    RecommendEvaluation evaluation = evaluation();
    LearningReport.Continual report =
        evaluation.learning(BRIEF).continual(evaluation.tuned(Protocol.TEMPORAL).folds());

    assertThat(report.oldUsers()).isPositive();
    assertThat(report.newUsers()).isPositive();
    assertThat(report.oldBefore().value()).isBetween(0.05, 1.0);
    assertThat(report.oldPlain()).isNotEqualTo(report.oldElastic());
    assertThat(report.keptElastic())
        .isCloseTo(report.oldElastic().value() / report.oldBefore().value(), within(1e-12));
  }

  @Test
  void transfer_betweenGenres_isComparedWithScratch() {
    RecommendEvaluation evaluation = evaluation();
    RecommendEvaluation.Tuned tuned = evaluation.tuned(Protocol.TEMPORAL);
    ReRankFit.Fold tuning = tuned.fold(tuned.splits().tuning());
    LearningEvaluation learning = evaluation.learning(BRIEF);

    LearningReport.Transfer report =
        learning.transfer(tuned.folds(), tuning, Set.of("Genre0", "Genre1"));

    assertThat(report.sourceExamples()).isGreaterThan(report.targetExamples());
    assertThat(report.users()).isPositive();
    assertThat(report.ratio())
        .isCloseTo(report.fineTuned().value() / report.scratch().value(), within(1e-12));
    assertThatThrownBy(() -> learning.transfer(tuned.folds(), tuning, Set.of("Unheard of")))
        .isInstanceOfSatisfying(
            DiscoveryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_INVALID));
  }
}
