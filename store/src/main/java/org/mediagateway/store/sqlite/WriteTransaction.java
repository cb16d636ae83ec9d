package org.mediagateway.store.sqlite;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/**
 * The one write transaction that is open: its connection, its time and what it has done. Valid on
 * the thread that opened it until it ends.
 */
final class WriteTransaction {
  private final Handle handle;
  private final Instant at;
  private final Thread owner = Thread.currentThread();
  private boolean open = true;
  private boolean appended;
  private boolean doomed;

  WriteTransaction(Handle handle, Instant at) {
    this.handle = handle;
    this.at = at.truncatedTo(ChronoUnit.MICROS);
  }

  Query query(String sql) {
    return handle().createQuery(sql);
  }

  Update update(String sql) {
    return handle().createUpdate(sql);
  }

  /** Runs {@code sql} once per row; does nothing for no rows. */
  void batch(String sql, List<Map<String, Object>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle().prepareBatch(sql);
    rows.forEach(row -> batch.bindMap(row).add());
    batch.execute();
  }

  /** The connection, for what has no shorthand here. */
  Handle handle() {
    if (!open || Thread.currentThread() != owner) {
      throw new IllegalStateException(
          "a transaction is used only inside its write and on that thread: open="
              + open
              + ", thread="
              + Thread.currentThread().getName());
    }
    return handle;
  }

  /** The time of everything in this transaction, to the microsecond. */
  Instant at() {
    return at;
  }

  /** Notes that the change log grew, so that its readers are woken after the commit. */
  void markAppended() {
    appended = true;
  }

  boolean appended() {
    return appended;
  }

  /** Notes that a part failed, so that the whole may not be committed. */
  void doom() {
    doomed = true;
  }

  boolean doomed() {
    return doomed;
  }

  void end() {
    open = false;
  }
}
