package org.mediagateway.store.sqlite;

import java.nio.file.Path;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.store.Store;
import org.mediagateway.store.contract.StoreAuditContract;

final class SqliteStoreAuditTest extends StoreAuditContract {
  @TempDir Path directory;

  @Override
  protected Store open(Clock clock) {
    return SqliteStore.open(directory, clock);
  }

  @Override
  protected void behindItsBack(String sql) {
    Jdbi.create("jdbc:sqlite:" + directory.resolve(SqliteStore.DATABASE_FILE))
        .useHandle(handle -> handle.execute(sql));
  }
}
