package org.mediagateway.domain.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.imports.ImportRun.State;

class ImportValuesTest {
  @Test
  void counts_rows_areAllButTheGone() {
    assertThat(new ImportCounts(1, 2, 4, 8, 16).rows()).isEqualTo(15);
    assertThat(ImportCounts.ZERO.rows()).isZero();
  }

  @Test
  void counts_negative_areRefusedByName() {
    assertThatThrownBy(() -> new ImportCounts(-1, 0, 0, 0, 0)).hasMessageContaining("accepted=-1");
    assertThatThrownBy(() -> new ImportCounts(0, 0, 0, 0, -2)).hasMessageContaining("gone=-2");
  }

  @Test
  void rejectedRow_longTexts_areCut() {
    RejectedRow row = new RejectedRow(1, "f".repeat(200), "r".repeat(1_000));
    assertThat(row.field()).hasSize(RejectedRow.FIELD_LENGTH_MAX);
    assertThat(row.reason()).hasSize(RejectedRow.REASON_LENGTH_MAX);
    assertThat(new RejectedRow(7, "year", "not a year").reason()).isEqualTo("not a year");
    assertThatThrownBy(() -> new RejectedRow(0, "", "")).hasMessageContaining("row=0");
  }

  @ParameterizedTest
  @EnumSource
  void run_ofEveryState_hasAnEndAndAReasonExactlyWhenItShould(State state) {
    Instant end = state == State.RUNNING ? null : Instant.EPOCH;
    String message = state == State.FAILED ? "disk full" : null;
    assertThat(run("a.csv", state, end, message).state()).isEqualTo(state);

    Instant wrongEnd = end == null ? Instant.EPOCH : null;
    assertThatThrownBy(() -> run("a.csv", state, wrongEnd, message))
        .hasMessageContaining("finishedAt=" + wrongEnd);
    String wrongMessage = message == null ? "why" : null;
    assertThatThrownBy(() -> run("a.csv", state, end, wrongMessage))
        .hasMessageContaining("message=" + wrongMessage);
  }

  @Test
  void run_sourceEmptyOrTooLong_isRefused() {
    assertThatThrownBy(() -> run("", State.RUNNING, null, null)).hasMessageContaining("length=0");
    assertThatThrownBy(() -> run("s".repeat(1_001), State.RUNNING, null, null))
        .hasMessageContaining("length=1001");
  }

  private static ImportRun run(
      String source, State state, @Nullable Instant end, @Nullable String message) {
    return new ImportRun(
        1, new Platform("hulu"), source, state, Instant.EPOCH, end, ImportCounts.ZERO, message);
  }
}
