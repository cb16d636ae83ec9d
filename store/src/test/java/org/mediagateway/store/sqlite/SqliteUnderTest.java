package org.mediagateway.store.sqlite;

import java.nio.file.Path;
import java.time.Clock;
import org.mediagateway.domain.change.ChangeLog;
import org.mediagateway.domain.embedding.EmbeddingCache;
import org.mediagateway.domain.idempotency.IdempotencyStore;
import org.mediagateway.domain.imports.ImportLog;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.domain.store.NearestTitles;
import org.mediagateway.store.contract.StoreUnderTest;

/** A SQLite store in a directory of the test's. */
record SqliteUnderTest(SqliteStore store) implements StoreUnderTest {
  static SqliteUnderTest open(Path directory, Clock clock) {
    return new SqliteUnderTest(SqliteStore.open(directory, clock));
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
  }
}
