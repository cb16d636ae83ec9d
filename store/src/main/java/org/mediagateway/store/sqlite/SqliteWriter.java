package org.mediagateway.store.sqlite;

import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;

/**
 * The one connection that writes, and the lock that lets one transaction use it at a time. A commit
 * returns when the write-ahead log is on disk ({@code synchronous=FULL}). Safe on any thread.
 */
final class SqliteWriter implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock(true); // fair: no writer waits for ever
  private final Handle handle;
  private final RowStatements statements;
  private final Clock clock;
  private final SqliteErrors errors;
  private final Runnable afterAppend;
  private @Nullable WriteTransaction current;
  private boolean closed;

  /**
   * @param handle owned from now on
   * @param afterAppend called after each commit that appended to the change log, with no lock held
   */
  SqliteWriter(Handle handle, Clock clock, SqliteErrors errors, Runnable afterAppend) {
    this.handle = handle;
    this.statements = new RowStatements(handle.getConnection());
    this.clock = clock;
    this.errors = errors;
    this.afterAppend = afterAppend;
  }

  /**
   * Runs {@code work} in a transaction, or in the one this thread is in already, and commits when
   * the outermost returns.
   *
   * @throws StoreException when a statement or the commit fails; nothing was kept
   */
  <T extends @Nullable Object> T transact(Function<WriteTransaction, T> work) {
    WriteTransaction joined = lock.isHeldByCurrentThread() ? current : null;
    if (joined != null) {
      return join(joined, work);
    }
    WriteTransaction transaction;
    T result;
    lock.lock();
    try {
      if (closed) {
        throw new StoreException(ErrorCode.CLOSED, "a store must be open to be written to");
      }
      transaction = new WriteTransaction(handle, statements, errors, clock.instant());
      current = transaction;
      result = run(transaction, work);
    } finally {
      current = null;
      lock.unlock();
    }
    if (transaction.appended()) {
      afterAppend.run();
    }
    return result;
  }

  private <T extends @Nullable Object> T join(
      WriteTransaction transaction, Function<WriteTransaction, T> work) {
    try {
      return work.apply(transaction);
    } catch (JdbiException e) {
      transaction.doom();
      throw errors.translate(e);
    } catch (RuntimeException | Error e) {
      transaction.doom();
      throw e;
    }
  }

  private <T extends @Nullable Object> T run(
      WriteTransaction transaction, Function<WriteTransaction, T> work) {
    try {
      handle.execute("BEGIN IMMEDIATE");
    } catch (JdbiException e) {
      throw errors.translate(e);
    }
    try {
      T result = work.apply(transaction);
      if (transaction.doomed()) {
        throw new StoreException(
            ErrorCode.ROLLED_BACK,
            "a write whose part failed cannot be committed; do not catch the part's exception");
      }
      transaction.catalogue().flush();
      handle.execute("COMMIT");
      return result;
    } catch (JdbiException e) {
      StoreException translated = errors.translate(e);
      rollback(translated);
      throw translated;
    } catch (RuntimeException | Error e) {
      rollback(e);
      throw e;
    } finally {
      transaction.end();
    }
  }

  /** A full disk ends the transaction by itself; then this fails too, which does no harm. */
  private void rollback(Throwable failure) {
    try {
      statements.clearBatches();
      handle.execute("ROLLBACK");
    } catch (JdbiException | SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** Waits for the transaction that is under way, then closes the connection. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        handle.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
