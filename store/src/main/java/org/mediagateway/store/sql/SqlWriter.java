package org.mediagateway.store.sql;

import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.sql.WriteConnections.Lease;

/**
 * The lock that lets one write transaction of this process run at a time. A commit returns when it
 * is on disk. Safe on any thread.
 */
public final class SqlWriter implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock(true); // fair: no writer waits for ever
  private final WriteConnections connections;
  private final SqlDialect dialect;
  private final Clock clock;
  private final SqlErrors errors;
  private final Runnable afterAppend;
  private @Nullable WriteTransaction current;
  private boolean closed;

  /**
   * @param connections owned from now on
   * @param afterAppend called after each commit that appended to the change log, with no lock held
   */
  public SqlWriter(
      WriteConnections connections,
      SqlDialect dialect,
      Clock clock,
      SqlErrors errors,
      Runnable afterAppend) {
    this.connections = connections;
    this.dialect = dialect;
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
  public <T extends @Nullable Object> T transact(Function<WriteTransaction, T> work) {
    WriteTransaction joined = lock.isHeldByCurrentThread() ? current : null;
    if (joined != null) {
      return join(joined, work);
    }
    boolean appended;
    T result;
    lock.lock();
    try {
      if (closed) {
        throw new StoreException(ErrorCode.CLOSED, "a store must be open to be written to");
      }
      Lease lease = begin();
      try {
        WriteTransaction transaction =
            new WriteTransaction(lease, dialect, errors, clock.instant());
        current = transaction;
        result = run(lease, transaction, work);
        appended = transaction.appended();
      } finally {
        current = null;
        connections.giveBack(lease);
      }
    } finally {
      lock.unlock();
    }
    if (appended) {
      afterAppend.run();
    }
    return result;
  }

  private Lease begin() {
    try {
      return connections.begin();
    } catch (JdbiException e) {
      throw errors.translate(e);
    }
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
      Lease lease, WriteTransaction transaction, Function<WriteTransaction, T> work) {
    try {
      T result = work.apply(transaction);
      if (transaction.doomed()) {
        throw new StoreException(
            ErrorCode.ROLLED_BACK,
            "a write whose part failed cannot be committed; do not catch the part's exception");
      }
      transaction.catalogue().flush();
      connections.commit(lease, transaction.appended());
      return result;
    } catch (JdbiException e) {
      StoreException translated = errors.translate(e);
      rollback(lease, translated);
      throw translated;
    } catch (RuntimeException | Error e) {
      rollback(lease, e);
      throw e;
    } finally {
      transaction.end();
    }
  }

  /** A grave failure ends the transaction by itself; then this fails too, which does no harm. */
  private void rollback(Lease lease, Throwable failure) {
    try {
      lease.statements().clearBatches();
      connections.rollback(lease);
    } catch (JdbiException | SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /** Waits for the transaction that is under way, then closes the connections. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        connections.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
