package org.mediagateway.store.contract;

import org.mediagateway.domain.change.ChangeLog;
import org.mediagateway.domain.embedding.EmbeddingCache;
import org.mediagateway.domain.idempotency.IdempotencyStore;
import org.mediagateway.domain.imports.ImportLog;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.domain.store.NearestTitles;

/** The ports of one empty store, for one test. */
public interface StoreUnderTest extends AutoCloseable {
  CatalogueStore catalogue();

  NearestTitles nearest();

  ChangeLog changes();

  EmbeddingCache embeddings();

  ImportLog imports();

  IdempotencyStore idempotency();

  @Override
  void close();
}
