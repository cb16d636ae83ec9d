package org.mediagateway.store.postgres;

import java.time.Clock;
import org.mediagateway.store.contract.CatalogueReadsContract;
import org.mediagateway.store.contract.StoreUnderTest;

final class PostgresCatalogueReadsTest extends CatalogueReadsContract {
  @Override
  protected StoreUnderTest open(Clock clock) {
    return PostgresUnderTest.open(clock);
  }
}
