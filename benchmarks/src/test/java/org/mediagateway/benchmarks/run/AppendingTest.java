package org.mediagateway.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.benchmarks.dataset.Dataset;
import org.mediagateway.benchmarks.dataset.DatasetCache;

final class AppendingTest {
  @TempDir private Path folder;

  @Test
  void run_threeRounds_takesAllRowsInAndLinksThem() {
    Dataset data = new DatasetCache(folder, _ -> {}).synthetic(3_500, 64, 10, 1);
    Appending.Outcome outcome;
    try (ScratchFolder scratch = new ScratchFolder(folder)) {
      outcome = new Appending(data.base(), scratch.path(), 1, _ -> {}).run(3);
    }

    assertThat(outcome.vectors()).isEqualTo(3_500);
    assertThat(outcome.rounds())
        .hasSize(3)
        .allMatch(round -> round.vectorsPerSecond() > 0 && round.linkedSeconds() > 0)
        .allMatch(round -> round.pendingMax() > 0 && round.pendingMax() <= 3_500)
        .contains(outcome.median());
    assertThat(outcome.toJson()).contains("\"vectorsPerSecond\"");
    assertThat(outcome.text()).contains("3,500 x 64", "median of 3");
  }
}
