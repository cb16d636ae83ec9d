package org.mediagateway.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.sql.WriteConnections.Lease;

/**
 * The one write transaction that is open: its connection, its time and what it has done. Valid on
 * the thread that opened it until it ends.
 */
public final class WriteTransaction {
  private final Lease lease;
  private final SqlDialect dialect;
  private final SqlErrors errors;
  private final Instant at;
  private final Thread owner = Thread.currentThread();
  private final CatalogueSession catalogue;
  private boolean open = true;
  private boolean appended;
  private boolean doomed;
  private boolean holdsSearchIndexes;

  WriteTransaction(Lease lease, SqlDialect dialect, SqlErrors errors, Instant at) {
    this.lease = lease;
    this.dialect = dialect;
    this.errors = errors;
    this.at = at.truncatedTo(ChronoUnit.MICROS);
    this.catalogue = new CatalogueSession(this);
  }

  /** The catalogue as this transaction sees it; the same for every part that joined. */
  CatalogueSession catalogue() {
    return catalogue;
  }

  public Query query(String sql) {
    return handle().createQuery(sql);
  }

  public Update update(String sql) {
    return handle().createUpdate(sql);
  }

  /** The connection, for what has no shorthand here. */
  public Handle handle() {
    requireOpen();
    return lease.handle();
  }

  SqlDialect dialect() {
    return dialect;
  }

  /** The statement for {@code sql}, kept from transaction to transaction. */
  PreparedStatement prepared(String sql) {
    requireOpen();
    try {
      return lease.statements().prepared(sql);
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** The exception to throw for a failure of the driver. */
  StoreException failure(SQLException failure) {
    return errors.translate(failure);
  }

  private void requireOpen() {
    if (!open || Thread.currentThread() != owner) {
      throw new IllegalStateException(
          "a transaction is used only inside its write and on that thread: open="
              + open
              + ", thread="
              + Thread.currentThread().getName());
    }
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

  /**
   * Whether vectors can be written now: not while a search index is built, for which everybody who
   * writes would wait behind this transaction.
   */
  boolean mayWriteVectors() {
    holdsSearchIndexes = holdsSearchIndexes || dialect.holdSearchIndexes(handle());
    return holdsSearchIndexes;
  }

  /** Deletes a title's vectors; while a search index is built, who builds it does so afterwards. */
  void deleteVectors(TitleId title) {
    if (mayWriteVectors()) {
      update("DELETE FROM title_vector WHERE title = :title")
          .bind("title", title.value())
          .execute();
    }
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
