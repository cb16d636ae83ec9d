package org.mediagateway.discovery.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.mediagateway.discovery.index.TitleMaker.title;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mediagateway.discovery.index.NameKey;
import org.mediagateway.discovery.search.SearchSettings;
import org.mediagateway.discovery.search.SmallCatalogue;
import org.mediagateway.domain.catalogue.Work;

class SearchEvaluationTest {
  private static final Work WORK =
      title("Iron Harbor")
          .cast("Mary Stone")
          .description(
              "When a young fisherman finds a mysterious map, Mary must sail to the island of"
                  + " Corfu with an old enemy of her father before the winter storms begin.")
          .make()
          .work();

  private final Paraphrase paraphrase = new Paraphrase();

  @Test
  void paraphrase_isNeverTheTextItselfAndDropsNames() {
    SplittableRandom random = new SplittableRandom(1);
    int made = 0;
    for (int i = 0; i < 200; i++) {
      Optional<String> query = paraphrase.of(WORK, random);
      if (query.isPresent()) {
        made++;
        List<String> words = List.of(query.get().split(" ", -1));
        assertThat(NameKey.of(WORK.description())).doesNotContain(query.get());
        assertThat(words)
            .doesNotContain("mary", "corfu", "iron", "harbor", "stone", "the", "father", "enemy");
        assertThat(words.size()).isGreaterThanOrEqualTo(Paraphrase.WORDS_MIN);
      }
    }
    assertThat(made).isGreaterThan(100);
  }

  @Test
  void paraphrase_tooShortADescription_makesNone() {
    Work terse = title("Short").description("A dog runs home.").make().work();

    assertThat(paraphrase.of(terse, new SplittableRandom(1))).isEmpty();
  }

  @Test
  void draw_sameSeed_sameItems() {
    try (SmallCatalogue catalogue = SmallCatalogue.standard()) {
      List<KnownItem> first = KnownItems.draw(catalogue.indexes.titles(), 10, 7);

      assertThat(KnownItems.draw(catalogue.indexes.titles(), 10, 7)).isEqualTo(first);
      assertThat(KnownItems.draw(catalogue.indexes.titles(), 10, 8)).isNotEqualTo(first);
      assertThat(first).extracting(KnownItem::query).doesNotHaveDuplicates().isNotEmpty();
      assertThat(first).extracting(KnownItem::answer).doesNotHaveDuplicates();
    }
  }

  @Test
  void bootstrap_intervalHoldsTheMeanAndShrinksWithMoreValues() {
    Bootstrap bootstrap = new Bootstrap(500, 3);
    double[] few = values(20);
    double[] many = values(2_000);
    EvaluationReport.Estimate wide = bootstrap.mean(few);
    EvaluationReport.Estimate narrow = bootstrap.mean(many);

    assertThat(wide.value()).isCloseTo(0.5, within(1e-9));
    assertThat(wide.low()).isLessThan(0.5);
    assertThat(wide.high()).isGreaterThan(0.5);
    assertThat(narrow.high() - narrow.low()).isLessThan((wide.high() - wide.low()) / 3);
    assertThat(bootstrap.difference(many, many)).isEqualTo(new EvaluationReport.Estimate(0, 0, 0));
    assertThat(bootstrap.mean(new double[0])).isEqualTo(new EvaluationReport.Estimate(0, 0, 0));
  }

  private static double[] values(int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = i % 2;
    }
    return values;
  }

  @Test
  void run_onASmallCatalogue_measuresAllFourWays() {
    try (SmallCatalogue catalogue = SmallCatalogue.standard()) {
      EvaluationReport report =
          SearchEvaluation.run(
              catalogue.indexes,
              catalogue.embedder,
              SearchSettings.standard(),
              new EvaluationPlan(100, 100, 5),
              SmallCatalogue.CLOCK,
              Ticker.systemTicker());

      assertThat(report.systems())
          .extracting(EvaluationReport.SystemScore::name)
          .containsExactly("lexical", "vector", "fused", "ranked");
      assertThat(report.systems())
          .allSatisfy(
              system -> {
                assertThat(system.mrr10().value()).isBetween(0.0, 1.0);
                assertThat(system.recall10().value())
                    .isGreaterThanOrEqualTo(system.mrr10().value());
              });
      assertThat(report.systems().getFirst().mrr10().value()).isGreaterThan(0.5);
      assertThat(report.tuning()).hasSize(11);
      assertThat(report.tuning().getFirst().mrr10())
          .isGreaterThanOrEqualTo(report.tuning().getLast().mrr10());
      assertThat(report.tuningQueries() + report.reportQueries()).isGreaterThan(4);
    }
  }

  @Test
  void plan_outOfRange_saysTheRange() {
    assertThatThrownBy(() -> new EvaluationPlan(10, 100, 1)).hasMessageContaining("queries=10");
    assertThatThrownBy(() -> new EvaluationPlan(100, 10, 1)).hasMessageContaining("resamples=10");
  }
}
