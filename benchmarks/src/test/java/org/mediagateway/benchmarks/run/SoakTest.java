package org.mediagateway.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.benchmarks.dataset.Dataset;
import org.mediagateway.benchmarks.dataset.DatasetCache;

final class SoakTest {
  @TempDir private Path folder;

  @Test
  @Tag("slow")
  void run_someSeconds_keepsEveryPromise() {
    Dataset data = new DatasetCache(folder, _ -> {}).synthetic(4_000, 96, 10, 1);
    Soak.Outcome outcome;
    try (ScratchFolder scratch = new ScratchFolder(folder)) {
      outcome = new Soak(data.base(), scratch.path(), 1, _ -> {}).run(6);
    }

    assertThat(outcome.searches()).isGreaterThan(100);
    assertThat(outcome.writes()).isGreaterThan(100);
    assertThat(outcome.missedShare()).isLessThan(0.01);
    assertThat(outcome.periods()).hasSize(10);
    assertThat(outcome.periods().getLast().live()).isBetween(1_500, 2_500);
    assertThat(outcome.toJson()).contains("\"missedShare\"");
  }
}
