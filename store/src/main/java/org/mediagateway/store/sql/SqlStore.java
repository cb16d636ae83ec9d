package org.mediagateway.store.sql;

import org.mediagateway.domain.change.ChangeLog;
import org.mediagateway.domain.change.TitleHistory;
import org.mediagateway.domain.embedding.EmbeddingCache;
import org.mediagateway.domain.flag.FlagStore;
import org.mediagateway.domain.idempotency.IdempotencyStore;
import org.mediagateway.domain.imports.ImportLog;
import org.mediagateway.domain.session.SessionStore;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.domain.store.StoreAudit;
import org.mediagateway.domain.viewer.ViewerStore;
import org.mediagateway.store.Store;

/** The ports in SQL; what extends it opens and closes the database. */
public abstract class SqlStore implements Store {
  /** Vectors kept in the embedding cache: about 1.6 GB at 384 dimensions. */
  private static final long CACHED_VECTORS_MAX = 1_000_000;

  private final SqlCatalogue catalogue;
  private final SqlChangeLog changes;
  private final SqlTitleHistory history;
  private final SqlEmbeddingCache embeddings;
  private final SqlImportLog imports;
  private final SqlIdempotencyStore idempotency;
  private final SqlAudit audit;
  private final SqlViewerStore viewers;
  private final SqlSessionStore sessions;
  private final SqlFlagStore flags;

  /**
   * @param indexes builds what an audit misses
   */
  protected SqlStore(
      SqlReader reader, SqlWriter writer, SqlDialect dialect, Wakes wakes, SearchIndexes indexes) {
    this.catalogue = new SqlCatalogue(reader, writer, dialect);
    this.changes = new SqlChangeLog(reader, wakes);
    this.history = new SqlTitleHistory(reader, dialect);
    this.embeddings = new SqlEmbeddingCache(reader, writer, dialect, CACHED_VECTORS_MAX);
    this.imports = new SqlImportLog(reader, writer);
    this.idempotency = new SqlIdempotencyStore(writer);
    this.audit = new SqlAudit(reader, writer, dialect, indexes);
    this.viewers = new SqlViewerStore(reader, writer);
    this.sessions = new SqlSessionStore(reader, writer);
    this.flags = new SqlFlagStore(reader, writer);
  }

  /** Ends what processes that are gone left open; called when no other uses the database. */
  protected final void endAbandoned() {
    imports.interruptRunning();
    idempotency.releaseUnanswered();
  }

  @Override
  public final CatalogueStore catalogue() {
    return catalogue;
  }

  @Override
  public final ChangeLog changes() {
    return changes;
  }

  @Override
  public final TitleHistory history() {
    return history;
  }

  @Override
  public final EmbeddingCache embeddings() {
    return embeddings;
  }

  @Override
  public final ImportLog imports() {
    return imports;
  }

  @Override
  public final IdempotencyStore idempotency() {
    return idempotency;
  }

  @Override
  public final StoreAudit audit() {
    return audit;
  }

  @Override
  public final ViewerStore viewers() {
    return viewers;
  }

  @Override
  public final SessionStore sessions() {
    return sessions;
  }

  @Override
  public final FlagStore flags() {
    return flags;
  }
}
