package org.mediagateway.store.sql;

import org.jdbi.v3.core.Handle;

/** What two databases say differently. Immutable. */
public interface SqlDialect {
  /** A query for the texts in the JSON array {@code parameter}. */
  String texts(String parameter);

  /** A query for the whole numbers in the JSON array {@code parameter}. */
  String numbers(String parameter);

  /** The hint to read a table by {@code index}, after its name; empty when there is none. */
  String indexedBy(String index);

  /** The parameter that takes a {@link #vectorValue}. */
  String vectorParameter();

  /** What is bound for a vector of these components. */
  Object vectorValue(float[] components);

  /** The bytes of the vector in {@code column}, for {@link #components}. */
  String vectorBytes(String column);

  /**
   * The components in what {@link #vectorBytes} gave.
   *
   * @throws org.mediagateway.store.StoreException {@code CORRUPT} when there are not {@code
   *     dimension}
   */
  float[] components(byte[] bytes, int dimension);

  /** Builds the index by which the title vectors of a collection are searched in the database. */
  void prepareSearch(Handle handle, int collection, int dimension);

  /** Whether {@link #prepareSearch} is not needed: done, impossible, or more than so few need. */
  boolean isSearchPrepared(Handle handle, int collection, int dimension);

  /**
   * Keeps search indexes from being built until the transaction ends, so that it writes vectors
   * without waiting for one.
   *
   * @return false when one is being built now
   */
  boolean holdSearchIndexes(Handle handle);
}
