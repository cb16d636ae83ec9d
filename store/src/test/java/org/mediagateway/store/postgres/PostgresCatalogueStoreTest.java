package org.mediagateway.store.postgres;

import java.time.Clock;
import org.mediagateway.store.contract.CatalogueStoreContract;
import org.mediagateway.store.contract.StoreUnderTest;

final class PostgresCatalogueStoreTest extends CatalogueStoreContract {
  @Override
  protected StoreUnderTest open(Clock clock) {
    return PostgresUnderTest.open(clock);
  }
}
