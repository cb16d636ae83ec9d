package org.mediagateway.store;

import org.mediagateway.domain.change.ChangeLog;
import org.mediagateway.domain.change.TitleHistory;
import org.mediagateway.domain.embedding.EmbeddingCache;
import org.mediagateway.domain.flag.FlagStore;
import org.mediagateway.domain.idempotency.IdempotencyStore;
import org.mediagateway.domain.imports.ImportLog;
import org.mediagateway.domain.session.SessionStore;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.domain.store.NearestTitles;
import org.mediagateway.domain.store.StoreAudit;
import org.mediagateway.domain.viewer.ViewerStore;

/** The ports of one open database. Safe on any thread; closing waits for a write under way. */
public interface Store extends AutoCloseable {
  /** The truth: listings, titles, vectors, decisions. */
  CatalogueStore catalogue();

  /** Searching the stored vectors. */
  NearestTitles nearest();

  /** What was committed, in order. */
  ChangeLog changes();

  /** What titles were like before. */
  TitleHistory history();

  /** Vectors already computed, by text. */
  EmbeddingCache embeddings();

  /** The history of imports. */
  ImportLog imports();

  /** Client writes that were seen. */
  IdempotencyStore idempotency();

  /** Whether the rows agree with one another. */
  StoreAudit audit();

  /** Viewers and what they did. */
  ViewerStore viewers();

  /** What viewers are about at the moment. */
  SessionStore sessions();

  /** For whom behaviours are on. */
  FlagStore flags();

  @Override
  void close();
}
