package org.mediagateway.store.sql;

import org.jdbi.v3.core.Handle;

/** Where the connection of a write transaction comes from. Used under the writer's lock. */
public interface WriteConnections extends AutoCloseable {
  /** A connection and its prepared statements. */
  record Lease(Handle handle, RowStatements statements) {
    public Lease(Handle handle) {
      this(handle, new RowStatements(handle.getConnection()));
    }
  }

  /** A connection in the one write transaction there is at a time, which has begun. */
  Lease begin();

  /**
   * Commits; on return the commit is on disk.
   *
   * @param appended whether the change log grew
   */
  void commit(Lease lease, boolean appended);

  /** Undoes everything since {@link #begin}. */
  void rollback(Lease lease);

  /** Takes a connection back when its transaction has ended. */
  void giveBack(Lease lease);

  @Override
  void close();
}
