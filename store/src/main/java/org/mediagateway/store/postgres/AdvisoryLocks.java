package org.mediagateway.store.postgres;

import org.jdbi.v3.core.Handle;

/**
 * The locks that all nodes of one database agree on. The first number is this software's class of
 * locks; the second is 1 for migrations, see {@link
 * org.mediagateway.store.schema.Dialect#POSTGRES}.
 */
final class AdvisoryLocks {
  private static final String WRITE = "(7707, 2)";
  private static final String NODES = "(7707, 3)";

  private static final String SEARCH_INDEXES = "(7707, 4)";

  private AdvisoryLocks() {}

  /** Waits until no other transaction writes; ends with this transaction. */
  static void lockWrites(Handle handle) {
    handle.execute("SELECT pg_advisory_xact_lock" + WRITE);
  }

  /** Whether no other node uses the database; if so, none starts until {@link #joinNodes}. */
  static boolean tryExcludeNodes(Handle handle) {
    return handle.createQuery("SELECT pg_try_advisory_lock" + NODES).mapTo(Boolean.class).one();
  }

  /** Counts this connection's node as one that uses the database, until the connection ends. */
  static void joinNodes(Handle handle, boolean excluded) {
    handle.execute("SELECT pg_advisory_lock_shared" + NODES);
    if (excluded) {
      handle.execute("SELECT pg_advisory_unlock" + NODES);
    }
  }

  /** Whether no search index is being built; if so, none is until this transaction ends. */
  static boolean tryHoldSearchIndexes(Handle handle) {
    return handle
        .createQuery("SELECT pg_try_advisory_xact_lock_shared" + SEARCH_INDEXES)
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * Waits until no other connection builds a search index, nor writes vectors; ends with the
   * connection.
   */
  static void lockSearchIndexes(Handle handle) {
    handle.execute("SELECT pg_advisory_lock" + SEARCH_INDEXES);
  }
}
