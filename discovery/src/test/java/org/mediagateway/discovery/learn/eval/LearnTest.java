package org.mediagateway.discovery.learn.eval;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;
import org.mediagateway.discovery.learn.gnn.TrainingPlan;
import org.mediagateway.discovery.learn.registry.ModelRegistry;

class LearnTest {
  private static final TrainingPlan BRIEF = new TrainingPlan(2, 2, 16, 20, 1e-3, 0, 0.1, 3);
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_000));

  @TempDir private Path folder = Path.of("");

  @Test
  void learn_again_comparesWithTheActiveModelOnTheSameQuestions() {
    List<String> told = new ArrayList<>();
    RecommendEvaluation evaluation =
        RecommendEvaluation.of(MadeUpLog.of(140, 160, 2), new HashEmbedder(), folder, 3)
            .telling(told::add);
    Learned first = evaluation.learn("made up", null, CLOCK, BRIEF);
    assertThat(told.stream().filter(line -> line.startsWith("epoch")))
        .hasSize(first.model().card().qualities().size())
        .first()
        .asString()
        .startsWith("epoch 0 of at most 2");
    assertThat(first.activeNdcgAt10()).isNull();
    assertThat(first.model().card().losses()).isNotEmpty();
    assertThat(first.model().card().qualities()).hasSize(first.model().card().losses().size() + 1);
    assertThat(first.model().card().parent()).isNull();
    assertThat(first.model().card().trainedAt()).isEqualTo(1_000_000);

    ModelRegistry.Active active = new ModelRegistry.Active(7, first.model());
    Learned second = evaluation.learn("made up", active, CLOCK, BRIEF);
    assertThat(second.model().card().parent()).isEqualTo(7);
    assertThat(second.model().card().dataHash()).isEqualTo(first.model().card().dataHash());
    assertThat(second.ndcgAt10()).as("training is reproducible").isEqualTo(first.ndcgAt10());
    assertThat(second.activeNdcgAt10()).isEqualTo(first.ndcgAt10());
    assertThat(requireNonNull(second.overActive()).value()).isZero();
  }

  @Test
  void isWorse_thanTheBlendOrTheActiveModel_isSo() {
    RecommendEvaluation evaluation =
        RecommendEvaluation.of(MadeUpLog.of(140, 160, 2), new HashEmbedder(), folder, 3);
    Learned learned = evaluation.learn("made up", null, CLOCK, BRIEF);
    assertThat(with(learned, 0.30, 0.29, 0.28).isWorse()).isFalse();
    assertThat(with(learned, 0.30, 0.30, 0.30).isWorse()).isFalse();
    assertThat(with(learned, 0.30, 0.31, 0.28).isWorse()).isTrue();
    assertThat(with(learned, 0.30, 0.29, 0.31).isWorse()).isTrue();
  }

  private static Learned with(Learned learned, double own, double blend, double active) {
    return new Learned(
        learned.model(),
        learned.questions(),
        own,
        blend,
        learned.overBlend(),
        active,
        learned.overBlend());
  }

  @Test
  void learn_tooFewInteractions_saysHowManyAreNeeded() {
    RecommendEvaluation evaluation =
        RecommendEvaluation.of(MadeUpLog.of(10, 40, 2), new HashEmbedder(), folder, 3);
    assertThatThrownBy(() -> evaluation.learn("made up", null, CLOCK, BRIEF))
        .isInstanceOfSatisfying(
            DiscoveryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_INVALID))
        .hasMessageContaining("at least 1000 interactions of 50 viewers");
  }
}
