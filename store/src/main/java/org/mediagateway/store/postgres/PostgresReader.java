package org.mediagateway.store.postgres;

import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.sql.SqlReader;

/** The pool of connections that only read; a read that met a dead connection is made again. */
final class PostgresReader implements SqlReader, AutoCloseable {
  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final Gate gate;

  /**
   * @param pool owned from now on
   */
  PostgresReader(HikariDataSource pool, Gate gate) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    this.gate = gate;
  }

  @Override
  public <T extends @Nullable Object> T read(Function<Handle, T> work) {
    if (pool.isClosed()) {
      throw new StoreException(ErrorCode.CLOSED, "a store must be open to be read");
    }
    return gate.pass(
        () -> {
          try (Handle handle = jdbi.open()) {
            return work.apply(handle);
          }
        });
  }

  @Override
  public void close() {
    pool.close();
  }
}
