package org.mediagateway.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.benchmarks.dataset.Dataset;
import org.mediagateway.benchmarks.dataset.DatasetCache;

final class SelfTuningTest {
  @TempDir private Path folder;

  @Test
  void run_targetBelowTheDefaults_savesEffortAndKeepsTheTargetOnUnseenQueries() {
    Dataset data = new DatasetCache(folder, _ -> {}).synthetic(4_000, 96, 600, 1);
    SelfTuning.Outcome outcome;
    try (ScratchFolder scratch = new ScratchFolder(folder)) {
      outcome =
          new SelfTuning(new BenchRun.Options(List.of(), 0.90, 1, 1, 10, 1))
              .run(data, scratch.path());
    }

    assertThat(outcome.bands()).hasSize(4);
    assertThat(outcome.bands())
        .allSatisfy(band -> assertThat(band.recall()).isBetween(band.low(), band.high()));
    assertThat(outcome.after().slack()).isLessThan(outcome.before().slack());
    assertThat(outcome.tuning().visitedAfter()).isLessThan(outcome.tuning().visitedBefore());
    assertThat(outcome.after().recall()).isGreaterThan(0.87);
    assertThat(outcome.text()).contains("before: slack", "after: slack");
    assertThat(outcome.toJson()).contains("\"tuning\"");
  }
}
