package org.mediagateway.store.sqlite;

import org.jdbi.v3.core.Handle;
import org.mediagateway.store.sql.WriteConnections;

/** The one connection that writes; commits with {@code synchronous=FULL}. */
final class SqliteWriteConnection implements WriteConnections {
  private final Lease lease;

  /**
   * @param handle owned from now on
   */
  SqliteWriteConnection(Handle handle) {
    this.lease = new Lease(handle);
  }

  @Override
  public Lease begin() {
    lease.handle().execute("BEGIN IMMEDIATE");
    return lease;
  }

  @Override
  public void commit(Lease lease, boolean appended) {
    lease.handle().execute("COMMIT");
  }

  @Override
  public void rollback(Lease lease) {
    lease.handle().execute("ROLLBACK");
  }

  @Override
  public void giveBack(Lease lease) {
    // It is kept, and with it the prepared statements.
  }

  @Override
  public void close() {
    lease.handle().close();
  }
}
