package org.mediagateway.store.postgres;

import com.zaxxer.hikari.HikariDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.mediagateway.store.sql.WriteConnections;

/**
 * The connection that writes. A transaction begins when it holds the database's write lock, which
 * PostgreSQL releases after the commit can be seen: so the next transaction, of whatever node, sees
 * all of this one, and change log sequences are in commit order.
 */
final class PostgresWriteConnections implements WriteConnections {
  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final Gate gate;
  private final String node;

  /**
   * @param pool owned from now on
   * @param node tells this node's notifications from the others'
   */
  PostgresWriteConnections(HikariDataSource pool, Gate gate, String node) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    this.gate = gate;
    this.node = node;
  }

  @Override
  public Lease begin() {
    return gate.pass(
        () -> {
          Handle handle = jdbi.open();
          try {
            handle.begin();
            AdvisoryLocks.lockWrites(handle);
            return new Lease(handle);
          } catch (JdbiException e) {
            closeAfter(handle, e);
            throw e;
          }
        });
  }

  private static void closeAfter(Handle handle, JdbiException failure) {
    try {
      handle.close();
    } catch (JdbiException e) {
      failure.addSuppressed(e);
    }
  }

  @Override
  public void commit(Lease lease, boolean appended) {
    if (appended) {
      ChangeListener.announce(lease.handle(), node);
    }
    lease.handle().commit();
  }

  @Override
  public void rollback(Lease lease) {
    lease.handle().rollback();
  }

  /** The pool closes the statements, and the connection too when it is broken. */
  @Override
  public void giveBack(Lease lease) {
    lease.handle().close();
  }

  @Override
  public void close() {
    pool.close();
  }
}
