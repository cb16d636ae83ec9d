package org.mediagateway.store.sqlite;

import org.jdbi.v3.core.Handle;
import org.mediagateway.store.document.VectorBlob;
import org.mediagateway.store.sql.SqlDialect;

/** SQL as SQLite says it. Vectors are blobs, and are not searched in the database. */
final class SqliteDialect implements SqlDialect {
  @Override
  public String texts(String parameter) {
    return "SELECT value FROM json_each(" + parameter + ")";
  }

  @Override
  public String numbers(String parameter) {
    return texts(parameter);
  }

  @Override
  public String indexedBy(String index) {
    return "INDEXED BY " + index;
  }

  @Override
  public String vectorParameter() {
    return "?";
  }

  @Override
  public Object vectorValue(float[] components) {
    return VectorBlob.of(components);
  }

  @Override
  public String vectorBytes(String column) {
    return column;
  }

  @Override
  public float[] components(byte[] bytes, int dimension) {
    return VectorBlob.components(bytes, dimension);
  }

  @Override
  public void prepareSearch(Handle handle, int collection, int dimension) {
    // SQLite holds the vectors; the gateway's own index searches them.
  }

  @Override
  public boolean isSearchPrepared(Handle handle, int collection, int dimension) {
    return true;
  }

  @Override
  public boolean holdSearchIndexes(Handle handle) {
    return true; // there are none
  }
}
