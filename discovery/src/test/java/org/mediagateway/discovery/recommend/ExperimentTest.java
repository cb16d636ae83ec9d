package org.mediagateway.discovery.recommend;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.discovery.index.FakeCatalogue;
import org.mediagateway.discovery.recommend.Experiment.Arm;
import org.mediagateway.discovery.recommend.Experiment.Difference;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.Interaction;
import org.mediagateway.domain.viewer.Interaction.Kind;
import org.mediagateway.domain.viewer.Preferences;
import org.mediagateway.domain.viewer.ViewerId;

class ExperimentTest {
  private static final ModelPlan PLAN = new ModelPlan(1, 2, 50);
  private final Experiment experiment = new Experiment();
  private int events;

  @TempDir private Path folder = Path.of("");

  private void act(ViewerId viewer, Kind kind, long title) {
    experiment.did(
        new Interaction(
            "e" + ++events,
            viewer,
            new TitleId(title),
            kind,
            Instant.EPOCH,
            kind == Kind.VIEW ? 1.0 : null,
            null));
  }

  private static List<TitleId> titles(int count) {
    return LongStream.rangeClosed(1, count).mapToObj(TitleId::new).toList();
  }

  private Arm arm(int version) {
    return experiment.report(PLAN).arms().stream()
        .filter(arm -> arm.version() == version)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aTitleShownAgain_orTakenAgain_countsOnce_andOneNotShownNever() {
    ViewerId kim = new ViewerId("kim");
    experiment.shown(kim, 1, titles(4));
    experiment.shown(kim, 1, titles(4));
    act(kim, Kind.CLICK, 1);
    act(kim, Kind.VIEW, 1);
    act(kim, Kind.HIDE, 2);
    act(kim, Kind.CLICK, 9);
    act(new ViewerId("ana"), Kind.CLICK, 1);
    assertThat(arm(1)).isEqualTo(new Arm(1, 1, 4, 1, 0.25, null, null));
    assertThat(experiment.report(PLAN).difference()).isNull();
  }

  @Test
  void report_ofKnownRates_hasIntervalsThatHoldThem() {
    SplittableRandom random = new SplittableRandom(8);
    int held = 0;
    for (int run = 0; run < 100; run++) {
      experiment.clear();
      for (int v = 0; v < 200; v++) {
        ViewerId viewer = new ViewerId("v" + v);
        int version = 1 + v % 2;
        experiment.shown(viewer, version, titles(10 + v % 7));
        // Viewers differ, and so do rates: 0.2 on the whole by the first, 0.3 by the second.
        double rate = (version == 1 ? 0.2 : 0.3) + (v % 4 < 2 ? 0.1 : -0.1);
        for (int title = 1; title <= 10 + v % 7; title++) {
          if (random.nextDouble() < rate) {
            act(viewer, Kind.CLICK, title);
          }
        }
      }
      Difference difference = requireNonNull(experiment.report(PLAN).difference());
      held += difference.low() <= 0.1 && 0.1 <= difference.high() ? 1 : 0;
      assertThat(difference.high() - difference.low()).isBetween(0.03, 0.12);
    }
    assertThat(held).as("of 100 intervals of 95 %").isBetween(88, 100);
  }

  @Test
  void report_byHand_isTheRatioAndItsVariance() {
    experiment.shown(new ViewerId("a"), 2, titles(10));
    experiment.shown(new ViewerId("b"), 2, titles(20));
    act(new ViewerId("a"), Kind.CLICK, 1);
    act(new ViewerId("a"), Kind.LIKE, 2);
    act(new ViewerId("b"), Kind.WATCHLIST, 1);
    Arm arm = arm(2);
    assertThat(requireNonNull(arm.rate())).isCloseTo(0.1, within(1e-12));
    // Residuals 2 - 1 and 1 - 2: variance 2 / 1 / 2 / 15^2.
    assertThat(requireNonNull(arm.high())).isCloseTo(0.1 + 1.96 / 15, within(1e-9));
    assertThat(requireNonNull(arm.low())).as("no rate is below 0").isZero();
  }

  @Test
  void save_thenRestore_keepsCounts_andADamagedFileSaysSo() throws IOException {
    experiment.shown(new ViewerId("a"), 2, titles(10));
    act(new ViewerId("a"), Kind.CLICK, 1);
    experiment.shown(new ViewerId("b"), 1, titles(3));
    Path file = folder.resolve("experiment.tsv");
    experiment.save(file);
    Experiment restarted = new Experiment();
    restarted.restore(file);
    assertThat(restarted.report(PLAN)).isEqualTo(experiment.report(PLAN));
    Files.writeString(file, "a\t2\tten\t1\n");
    assertThatThrownBy(() -> new Experiment().restore(file))
        .hasMessageContaining("delete the file");
  }

  @Test
  void rollout_dividesViewersForGood_andCountsBoth() {
    try (Cinema cinema = Cinema.of(100, 3)) {
      SplittableRandom random = new SplittableRandom(5);
      for (int v = 0; v < 40; v++) {
        ViewerId viewer = cinema.viewer("v" + v, Preferences.STANDARD);
        for (int i = 0; i < 10; i++) {
          cinema.act(viewer, Kind.VIEW, cinema.withVector(random.nextInt(60)).id());
        }
      }
      cinema.settleCrowd();
      int dimension = FakeCatalogue.MODEL.dimension();
      cinema.service.serve(
          PLAN, Map.of(1, SmallModel.of(dimension, 1), 2, SmallModel.of(dimension, 2)));
      cinema.awaitRanking(List.of(1, 2));
      int second = 0;
      for (int v = 0; v < 40; v++) {
        ViewerId viewer = new ViewerId("v" + v);
        Recommendations answer = cinema.service.recommend(viewer);
        int version = requireNonNull(answer.ranking().model());
        assertThat(version).isEqualTo(PLAN.of(viewer));
        assertThat(new ModelPlan(1, 2, 90).of(viewer)).as("who was in stays in").isIn(version, 2);
        second += version == 2 ? 1 : 0;
        Title first = answer.rows().getFirst().picks().getFirst().title();
        cinema.act(viewer, Kind.CLICK, first.id());
      }
      assertThat(second).isBetween(10, 30);
      List<Arm> arms = cinema.service.experiment().report(PLAN).arms();
      assertThat(arms).extracting(Arm::viewers).containsExactly(40 - second, second);
      assertThat(arms).extracting(Arm::taken).containsExactly(40L - second, (long) second);
    }
  }
}
