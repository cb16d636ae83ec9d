package org.mediagateway.store.sqlite;

import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.sql.SqlReader;

/** The pool of connections that only read; each statement sees the last commit. */
final class SqliteReader implements SqlReader, AutoCloseable {
  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final SqliteErrors errors;

  /**
   * @param pool owned from now on
   */
  SqliteReader(HikariDataSource pool, SqliteErrors errors) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    this.errors = errors;
  }

  @Override
  public <T extends @Nullable Object> T read(Function<Handle, T> work) {
    if (pool.isClosed()) {
      throw new StoreException(ErrorCode.CLOSED, "a store must be open to be read");
    }
    try (Handle handle = jdbi.open()) {
      return work.apply(handle);
    } catch (JdbiException e) {
      throw errors.translate(e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
