package org.mediagateway.store.sql;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.imports.ImportCounts;
import org.mediagateway.domain.imports.ImportLog;
import org.mediagateway.domain.imports.ImportRun;
import org.mediagateway.domain.imports.RejectedRow;

/** The history of imports. */
final class SqlImportLog implements ImportLog {
  private static final RowMapper<ImportRun> RUN =
      (row, context) -> {
        long finishedAt = row.getLong("finished_at");
        boolean running = row.wasNull(); // speaks of the column read last
        return new ImportRun(
            row.getLong("id"),
            new Platform(row.getString("platform")),
            row.getString("source"),
            ImportRun.State.valueOf(row.getString("state")),
            Times.instant(row.getLong("started_at")),
            running ? null : Times.instant(finishedAt),
            new ImportCounts(
                row.getLong("accepted"),
                row.getLong("changed"),
                row.getLong("unchanged"),
                row.getLong("rejected"),
                row.getLong("gone")),
            row.getString("message"));
      };

  private final SqlReader reader;
  private final SqlWriter writer;

  SqlImportLog(SqlReader reader, SqlWriter writer) {
    this.reader = reader;
    this.writer = writer;
  }

  /** Marks the runs of a process that is gone; called before anybody else uses the store. */
  void interruptRunning() {
    writer.transact(
        transaction ->
            transaction
                .update(
                    "UPDATE import_run SET state = 'INTERRUPTED', finished_at = :at"
                        + " WHERE state = 'RUNNING'")
                .bind("at", Times.micros(transaction.at()))
                .execute());
  }

  @Override
  public ImportRun start(Platform platform, String source) {
    return writer.transact(
        transaction -> {
          // The record checks the source before the row is written.
          ImportRun run =
              new ImportRun(
                  0,
                  platform,
                  source,
                  ImportRun.State.RUNNING,
                  transaction.at(),
                  null,
                  ImportCounts.ZERO,
                  null);
          return transaction
              .query(
                  """
                  INSERT INTO import_run
                    (platform, source, state, started_at,
                     accepted, changed, unchanged, rejected, gone)
                  VALUES (:platform, :source, 'RUNNING', :at, 0, 0, 0, 0, 0)
                  RETURNING *""")
              .bind("platform", run.platform().id())
              .bind("source", run.source())
              .bind("at", Times.micros(run.startedAt()))
              .map(RUN)
              .one();
        });
  }

  @Override
  public void progress(long run, ImportCounts counts) {
    writer.transact(transaction -> update(transaction, run, counts, ImportRun.State.RUNNING, null));
  }

  @Override
  public ImportRun complete(long run, ImportCounts counts) {
    return writer.transact(
        transaction -> update(transaction, run, counts, ImportRun.State.COMPLETED, null));
  }

  @Override
  public ImportRun fail(long run, ImportCounts counts, String message) {
    return writer.transact(
        transaction -> update(transaction, run, counts, ImportRun.State.FAILED, message));
  }

  private static ImportRun update(
      WriteTransaction transaction,
      long run,
      ImportCounts counts,
      ImportRun.State state,
      @Nullable String message) {
    Instant finishedAt = state == ImportRun.State.RUNNING ? null : transaction.at();
    return transaction
        .query(
            """
            UPDATE import_run SET
              state = :state, finished_at = :finishedAt, message = :message,
              accepted = :accepted, changed = :changed, unchanged = :unchanged,
              rejected = :rejected, gone = :gone
            WHERE id = :id AND state = 'RUNNING'
            RETURNING *""")
        .bind("state", state.name())
        .bind("finishedAt", finishedAt == null ? null : (Long) Times.micros(finishedAt))
        .bind("message", message)
        .bind("accepted", counts.accepted())
        .bind("changed", counts.changed())
        .bind("unchanged", counts.unchanged())
        .bind("rejected", counts.rejected())
        .bind("gone", counts.gone())
        .bind("id", run)
        .map(RUN)
        .findOne()
        .orElseThrow(() -> notRunning(run));
  }

  @Override
  public void reject(long run, List<RejectedRow> rows) {
    writer.transact(
        transaction -> {
          int ordinal = runningRunsRejectedRows(transaction, run);
          RowBatch batch =
              new RowBatch(
                  transaction,
                  "INSERT INTO rejected_row (run, ordinal, row_number, field, reason)"
                      + " VALUES (?, ?, ?, ?, ?)");
          for (RejectedRow row : rows) {
            if (ordinal < REJECTED_ROWS_MAX) {
              batch.add(run, ordinal, row.row(), row.field(), row.reason());
              ordinal++;
            }
          }
          batch.flush();
          return null;
        });
  }

  private static int runningRunsRejectedRows(WriteTransaction transaction, long run) {
    return transaction
        .query(
            "SELECT (SELECT coalesce(max(ordinal) + 1, 0) FROM rejected_row WHERE run = r.id)"
                + " FROM import_run r WHERE id = :run AND state = 'RUNNING'")
        .bind("run", run)
        .mapTo(Integer.class)
        .findOne()
        .orElseThrow(() -> notRunning(run));
  }

  private static IllegalStateException notRunning(long run) {
    return new IllegalStateException("a run must be running to be reported on: run=" + run);
  }

  @Override
  public Optional<ImportRun> run(long id) {
    return reader.read(
        handle ->
            handle
                .createQuery("SELECT * FROM import_run WHERE id = :id")
                .bind("id", id)
                .map(RUN)
                .findOne());
  }

  @Override
  public List<ImportRun> latest(int limit) {
    PageLimit.check(limit, PAGE_MAX);
    return reader.read(
        handle ->
            handle
                .createQuery("SELECT * FROM import_run ORDER BY id DESC LIMIT :limit")
                .bind("limit", limit)
                .map(RUN)
                .list());
  }

  @Override
  public List<RejectedRow> rejectedRows(long run, int offset, int limit) {
    PageLimit.check(limit, PAGE_MAX);
    if (offset < 0) {
      throw new IllegalArgumentException("an offset is not negative: offset=" + offset);
    }
    return reader.read(
        handle ->
            handle
                .createQuery(
                    "SELECT row_number, field, reason FROM rejected_row"
                        + " WHERE run = :run AND ordinal >= :offset ORDER BY ordinal LIMIT :limit")
                .bind("run", run)
                .bind("offset", offset)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new RejectedRow(
                            row.getLong("row_number"),
                            row.getString("field"),
                            row.getString("reason")))
                .list());
  }
}
