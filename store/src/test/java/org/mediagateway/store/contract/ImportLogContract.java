package org.mediagateway.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mediagateway.store.contract.Samples.platform;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.imports.ImportCounts;
import org.mediagateway.domain.imports.ImportLog;
import org.mediagateway.domain.imports.ImportRun;
import org.mediagateway.domain.imports.ImportRun.State;
import org.mediagateway.domain.imports.RejectedRow;

/** What an {@link ImportLog} does. */
public abstract class ImportLogContract extends ContractStore {
  private static final ImportCounts COUNTS = new ImportCounts(1, 2, 3, 4, 5);

  private ImportLog imports() {
    return store.imports();
  }

  @Test
  void start_thenProgressThenComplete_isRecordedStepByStep() {
    ImportRun started = imports().start(platform("netflix"), "netflix.csv");
    assertThat(started)
        .isEqualTo(
            new ImportRun(
                started.id(),
                platform("netflix"),
                "netflix.csv",
                State.RUNNING,
                Samples.NOW,
                null,
                ImportCounts.ZERO,
                null));
    imports().progress(started.id(), new ImportCounts(1, 0, 0, 0, 0));
    assertThat(imports().run(started.id()).orElseThrow().counts().accepted()).isEqualTo(1);
    clock.advance(Duration.ofSeconds(9));
    ImportRun completed = imports().complete(started.id(), COUNTS);
    assertThat(completed)
        .isEqualTo(
            new ImportRun(
                started.id(),
                platform("netflix"),
                "netflix.csv",
                State.COMPLETED,
                Samples.NOW,
                Samples.NOW.plusSeconds(9),
                COUNTS,
                null));
    assertThat(imports().run(started.id())).contains(completed);
  }

  @Test
  void fail_keepsTheReason() {
    long run = imports().start(platform("hulu"), "-").id();
    ImportRun failed = imports().fail(run, COUNTS, "the disk is full");
    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(failed.message()).isEqualTo("the disk is full");
    assertThat(imports().run(run)).contains(failed);
  }

  @Test
  void reportsOnARunThatIsOverOrUnknown_areRefused() {
    long run = imports().start(platform("hulu"), "-").id();
    imports().complete(run, COUNTS);
    for (long id : new long[] {run, run + 1}) {
      assertThatIllegalStateException().isThrownBy(() -> imports().progress(id, COUNTS));
      assertThatIllegalStateException().isThrownBy(() -> imports().complete(id, COUNTS));
      assertThatIllegalStateException().isThrownBy(() -> imports().fail(id, COUNTS, "late"));
      assertThatIllegalStateException().isThrownBy(() -> imports().reject(id, List.of()));
    }
    assertThat(imports().run(run + 1)).isEmpty();
  }

  @Test
  void latest_isNewestFirst() {
    long first = imports().start(platform("hulu"), "a").id();
    long second = imports().start(platform("disney"), "b").id();
    assertThat(imports().latest(10)).extracting(ImportRun::id).containsExactly(second, first);
    assertThat(imports().latest(1)).extracting(ImportRun::id).containsExactly(second);
    assertThatIllegalArgumentException().isThrownBy(() -> imports().latest(0));
  }

  @Test
  void reject_rowsOverSeveralCalls_areKeptInOrderUpToTheLimit() {
    long run = imports().start(platform("hulu"), "a").id();
    long other = imports().start(platform("hulu"), "b").id();
    imports().reject(other, List.of(new RejectedRow(7, "year", "a year is 1870 to 2100")));
    List<RejectedRow> rows =
        IntStream.rangeClosed(1, ImportLog.REJECTED_ROWS_MAX + 5)
            .mapToObj(i -> new RejectedRow(i, "title", "reason " + i))
            .toList();
    imports().reject(run, rows.subList(0, 3));
    imports().reject(run, rows.subList(3, rows.size()));
    assertThat(imports().rejectedRows(run, 0, 5)).isEqualTo(rows.subList(0, 5));
    assertThat(imports().rejectedRows(run, 2, 2)).isEqualTo(rows.subList(2, 4));
    assertThat(imports().rejectedRows(run, ImportLog.REJECTED_ROWS_MAX - 1, 10))
        .isEqualTo(rows.subList(ImportLog.REJECTED_ROWS_MAX - 1, ImportLog.REJECTED_ROWS_MAX));
    assertThat(imports().rejectedRows(other, 0, 5)).hasSize(1);
    assertThatIllegalArgumentException().isThrownBy(() -> imports().rejectedRows(run, -1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> imports().rejectedRows(run, 0, 0));
  }

  @Test
  void progress_insideAWriteThatFails_isRolledBackWithIt() {
    long run = imports().start(platform("hulu"), "a").id();
    assertThatThrownBy(
            () ->
                store
                    .catalogue()
                    .write(
                        writer -> {
                          imports().progress(run, COUNTS);
                          throw new IllegalStateException("stop");
                        }))
        .hasMessage("stop");
    assertThat(imports().run(run).orElseThrow().counts()).isEqualTo(ImportCounts.ZERO);
    store
        .catalogue()
        .write(
            writer -> {
              imports().progress(run, COUNTS);
              return null;
            });
    assertThat(imports().run(run).orElseThrow().counts()).isEqualTo(COUNTS);
  }
}
