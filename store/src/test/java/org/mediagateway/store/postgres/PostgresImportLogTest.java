package org.mediagateway.store.postgres;

import java.time.Clock;
import org.mediagateway.store.contract.ImportLogContract;
import org.mediagateway.store.contract.StoreUnderTest;

final class PostgresImportLogTest extends ImportLogContract {
  @Override
  protected StoreUnderTest open(Clock clock) {
    return PostgresUnderTest.open(clock);
  }
}
