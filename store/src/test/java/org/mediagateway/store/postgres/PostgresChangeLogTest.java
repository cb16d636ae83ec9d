package org.mediagateway.store.postgres;

import java.time.Clock;
import org.mediagateway.store.contract.ChangeLogContract;
import org.mediagateway.store.contract.StoreUnderTest;

final class PostgresChangeLogTest extends ChangeLogContract {
  @Override
  protected StoreUnderTest open(Clock clock) {
    return PostgresUnderTest.open(clock);
  }
}
