package org.mediagateway.store.sql;

import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Connections that only read; each statement sees the last commit. Safe on any thread. */
public interface SqlReader {
  /**
   * Runs {@code work} with a connection of its own. It may be run again after a failure that
   * passes, so it only reads.
   *
   * @throws org.mediagateway.store.StoreException when a statement fails or the store is closed
   */
  <T extends @Nullable Object> T read(Function<Handle, T> work);
}
