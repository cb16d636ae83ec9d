package org.mediagateway.store.postgres;

import java.time.Clock;
import org.mediagateway.domain.change.ChangeLog;
import org.mediagateway.domain.embedding.EmbeddingCache;
import org.mediagateway.domain.idempotency.IdempotencyStore;
import org.mediagateway.domain.imports.ImportLog;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.domain.store.NearestTitles;
import org.mediagateway.store.contract.StoreUnderTest;

/** A PostgreSQL store in a database of the test's own. */
record PostgresUnderTest(TestDatabase database, PostgresStore store) implements StoreUnderTest {
  static PostgresUnderTest open(Clock clock) {
    TestDatabase database = TestDatabase.create();
    return new PostgresUnderTest(database, database.open(clock));
  }

  @Override
  public CatalogueStore catalogue() {
    return store.catalogue();
  }

  @Override
  public NearestTitles nearest() {
    return store.nearest();
  }

  @Override
  public ChangeLog changes() {
    return store.changes();
  }

  @Override
  public EmbeddingCache embeddings() {
    return store.embeddings();
  }

  @Override
  public ImportLog imports() {
    return store.imports();
  }

  @Override
  public IdempotencyStore idempotency() {
    return store.idempotency();
  }

  @Override
  public void close() {
    store.close();
    database.close();
  }
}
