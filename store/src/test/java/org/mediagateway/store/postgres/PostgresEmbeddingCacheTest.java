package org.mediagateway.store.postgres;

import java.time.Clock;
import org.mediagateway.store.contract.EmbeddingCacheContract;
import org.mediagateway.store.contract.StoreUnderTest;

final class PostgresEmbeddingCacheTest extends EmbeddingCacheContract {
  @Override
  protected StoreUnderTest open(Clock clock) {
    return PostgresUnderTest.open(clock);
  }
}
