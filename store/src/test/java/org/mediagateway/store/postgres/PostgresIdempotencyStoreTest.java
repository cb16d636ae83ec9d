package org.mediagateway.store.postgres;

import java.time.Clock;
import org.mediagateway.store.contract.IdempotencyStoreContract;
import org.mediagateway.store.contract.StoreUnderTest;

final class PostgresIdempotencyStoreTest extends IdempotencyStoreContract {
  @Override
  protected StoreUnderTest open(Clock clock) {
    return PostgresUnderTest.open(clock);
  }
}
