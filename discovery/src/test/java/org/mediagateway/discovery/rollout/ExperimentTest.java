package org.mediagateway.discovery.rollout;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.discovery.rollout.Experiment.Arm;
import org.mediagateway.discovery.rollout.Experiment.Difference;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.ViewerId;

class ExperimentTest {
  private final Experiment experiment = new Experiment();

  @TempDir private Path folder = Path.of("");

  private static Experiment.Report report(Experiment experiment) {
    return experiment.report(2, 1);
  }

  private static List<TitleId> titles(int count) {
    return LongStream.rangeClosed(1, count).mapToObj(TitleId::new).toList();
  }

  private Arm arm(int version) {
    return report(experiment).arms().stream()
        .filter(arm -> arm.version() == version)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aTitleShownAgain_orTakenAgain_countsOnce_andOneNotShownNever() {
    ViewerId kim = new ViewerId("kim");
    experiment.shown(kim, 1, titles(4));
    experiment.shown(kim, 1, titles(4));
    experiment.took(kim, new TitleId(1));
    experiment.took(kim, new TitleId(1));
    experiment.took(kim, new TitleId(9));
    experiment.took(new ViewerId("ana"), new TitleId(1));
    assertThat(arm(1)).isEqualTo(new Arm(1, 1, 4, 1, 0.25, null, null));
    assertThat(report(experiment).difference()).isNull();
  }

  @Test
  void shown_moreTitlesThanAreRemembered_countsNoMore_untilAnother() {
    int half = Experiment.TITLES_MAX / 2;
    experiment.shown(new ViewerId("kim"), 1, titles(half));
    experiment.shown(new ViewerId("ana"), 1, titles(half + 5));
    assertThat(arm(1).shown()).isEqualTo(Experiment.TITLES_MAX);
    experiment.shown(new ViewerId("kim"), 2, titles(3)); // forgets what it was shown before
    experiment.shown(new ViewerId("bea"), 1, titles(7));
    assertThat(arm(2).shown()).isEqualTo(3);
    assertThat(arm(1).shown()).isEqualTo(half + 7);
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
            experiment.took(viewer, new TitleId(title));
          }
        }
      }
      Difference difference = requireNonNull(report(experiment).difference());
      held += difference.low() <= 0.1 && 0.1 <= difference.high() ? 1 : 0;
      assertThat(difference.high() - difference.low()).isBetween(0.03, 0.12);
    }
    assertThat(held).as("of 100 intervals of 95 %").isBetween(88, 100);
  }

  @Test
  void report_byHand_isTheRatioAndItsVariance() {
    experiment.shown(new ViewerId("a"), 2, titles(10));
    experiment.shown(new ViewerId("b"), 2, titles(20));
    experiment.took(new ViewerId("a"), new TitleId(1));
    experiment.took(new ViewerId("a"), new TitleId(2));
    experiment.took(new ViewerId("b"), new TitleId(1));
    Arm arm = arm(2);
    assertThat(requireNonNull(arm.rate())).isCloseTo(0.1, within(1e-12));
    // Residuals 2 - 1 and 1 - 2: variance 2 / 1 / 2 / 15^2.
    assertThat(requireNonNull(arm.high())).isCloseTo(0.1 + 1.96 / 15, within(1e-9));
    assertThat(requireNonNull(arm.low())).as("no rate is below 0").isZero();
  }

  @Test
  void save_thenRestore_keepsCounts_andADamagedFileSaysSo() throws IOException {
    experiment.shown(new ViewerId("a"), 2, titles(10));
    experiment.took(new ViewerId("a"), new TitleId(1));
    experiment.shown(new ViewerId("b"), 1, titles(3));
    Path file = folder.resolve("experiment.tsv");
    experiment.save(file);
    Experiment restarted = new Experiment();
    restarted.restore(file);
    assertThat(report(restarted)).isEqualTo(report(experiment));
    Files.writeString(file, "a\t2\tten\t1\n");
    assertThatThrownBy(() -> new Experiment().restore(file))
        .hasMessageContaining("delete the file");
  }
}
