package org.mediagateway.store.postgres;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.sql.SqlDialect;

/**
 * Builds the HNSW index of a collection that was filled without one; decision 101. One statement
 * makes it: it is there whole or not at all, whoever dies meanwhile. Reads go on, and so does
 * writing of everything but vectors, which are refused meanwhile. Safe on any thread and any number
 * of nodes.
 */
final class SearchIndexBuilder {
  /**
   * 512 MB, which hold some 100,000 vectors: a build that needs more spills and slows down. A
   * server that allows less builds on one process, since several would take as much of its shared
   * memory, of which a container has 64 MB.
   */
  private static final String ALLOW_MEMORY =
      "SELECT set_config('maintenance_work_mem', '512MB', false),"
          + " set_config('max_parallel_maintenance_workers', '0', false)"
          + " FROM pg_settings"
          + " WHERE name = 'maintenance_work_mem' AND CAST(setting AS BIGINT) < 512 * 1024";

  /** Of titles that were merged or deleted meanwhile, whose vectors could not be. */
  private static final String DELETE_OWNERLESS =
      "DELETE FROM title_vector v WHERE NOT EXISTS (SELECT FROM title t WHERE t.id = v.title)";

  private static final SqlDialect DIALECT = new PostgresDialect();

  private final PostgresSettings settings;

  SearchIndexBuilder(PostgresSettings settings) {
    this.settings = settings;
  }

  /** Whether a collection lacks the index and has so many vectors that it needs one. */
  boolean isDue(Handle handle, int collection, int dimension) {
    return !DIALECT.isSearchPrepared(handle, collection, dimension);
  }

  /**
   * Builds the index if that is due, over a connection of its own; waits for who builds it already.
   *
   * @throws StoreException when the server cannot be reached, or refuses
   */
  void build(int collection, int dimension) {
    try (Handle handle = Jdbi.create(Pools.single(settings)).open()) {
      handle.execute("SET statement_timeout = 0");
      AdvisoryLocks.lockSearchIndexes(handle);
      if (isDue(handle, collection, dimension)) {
        handle.execute(ALLOW_MEMORY);
        DIALECT.prepareSearch(handle, collection, dimension);
        handle.execute(DELETE_OWNERLESS);
      }
    } catch (JdbiException e) {
      throw new PostgresErrors(settings).translate(e);
    }
  }
}
