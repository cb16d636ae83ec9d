package org.mediagateway.store.postgres;

import java.time.Clock;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mediagateway.store.Store;
import org.mediagateway.store.contract.StoreAuditContract;

final class PostgresStoreAuditTest extends StoreAuditContract {
  @RegisterExtension final TestDatabase database = TestDatabase.create();

  @Override
  protected Store open(Clock clock) {
    return database.open(clock);
  }

  @Override
  protected void behindItsBack(String sql) {
    database.jdbi().useHandle(handle -> handle.execute(sql));
  }
}
