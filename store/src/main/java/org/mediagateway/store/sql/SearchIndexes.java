package org.mediagateway.store.sql;

/** What builds the index by which the database searches the title vectors of a collection. */
@FunctionalInterface
public interface SearchIndexes {
  /**
   * Builds the index if there is none, outside any transaction: it may take minutes, for which
   * nobody could write.
   *
   * @param dimension of the collection's vectors
   */
  void build(int collection, int dimension);
}
