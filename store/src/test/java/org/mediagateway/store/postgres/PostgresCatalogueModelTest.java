package org.mediagateway.store.postgres;

import java.time.Clock;
import org.mediagateway.store.contract.CatalogueModelContract;
import org.mediagateway.store.contract.StoreUnderTest;

final class PostgresCatalogueModelTest extends CatalogueModelContract {
  @Override
  protected StoreUnderTest open(Clock clock) {
    return PostgresUnderTest.open(clock);
  }
}
