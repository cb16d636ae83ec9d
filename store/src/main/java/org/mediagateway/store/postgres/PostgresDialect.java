package org.mediagateway.store.postgres;

import java.nio.ByteBuffer;
import org.jdbi.v3.core.Handle;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.sql.SqlDialect;

/** SQL as PostgreSQL says it, with vectors as pgvector's type {@code vector}. */
final class PostgresDialect implements SqlDialect {
  /** pgvector's binary form begins with the dimension and an unused field, 16 bits each. */
  private static final int HEADER_BYTES = 4;

  /** The most dimensions that pgvector's HNSW takes as {@code vector}, and as {@code halfvec}. */
  private static final int VECTOR_DIMENSION_MAX = 2_000;

  private static final int HALFVEC_DIMENSION_MAX = 4_000;

  @Override
  public String texts(String parameter) {
    return "SELECT value FROM json_array_elements_text(CAST(" + parameter + " AS json))";
  }

  @Override
  public String numbers(String parameter) {
    return "SELECT CAST(value AS BIGINT)"
        + " FROM json_array_elements_text(CAST("
        + parameter
        + " AS json))";
  }

  @Override
  public String indexedBy(String index) {
    return ""; // the planner knows
  }

  @Override
  public String vectorParameter() {
    return "CAST(? AS vector)";
  }

  /** The driver sends an array of float32 in binary, which is a third of the text's size. */
  @Override
  public Object vectorValue(float[] components) {
    return components;
  }

  @Override
  public String vectorBytes(String column) {
    return "vector_send(" + column + ")";
  }

  @Override
  public float[] components(byte[] bytes, int dimension) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes); // big-endian, as everything on this wire
    if (bytes.length != HEADER_BYTES + dimension * Float.BYTES) {
      throw new StoreException(
          ErrorCode.CORRUPT,
          "a stored vector has its collection's dimension; restore the database from a backup:"
              + " stored dimension="
              + buffer.getShort(0)
              + ", dimension="
              + dimension);
    }
    float[] components = new float[dimension];
    buffer.position(HEADER_BYTES).asFloatBuffer().get(components);
    return components;
  }

  /** An HNSW index, made by the schema's owner; above 4,000 dimensions there is none. */
  @Override
  public void prepareSearch(Handle handle, int collection, int dimension) {
    if (dimension > HALFVEC_DIMENSION_MAX) {
      return;
    }
    handle
        .createQuery("SELECT prepare_title_search(:collection, :element, :dimension) IS NULL")
        .bind("collection", collection)
        .bind("element", elementType(dimension))
        .bind("dimension", dimension)
        .mapTo(Boolean.class)
        .one();
  }

  @Override
  public boolean isSearchPrepared(Handle handle, int collection, int dimension) {
    return dimension > HALFVEC_DIMENSION_MAX
        || handle
            .createQuery(
                """
                SELECT to_regclass(:index) IS NOT NULL OR :few >= (
                  SELECT count(*) FROM (
                    SELECT FROM title_vector WHERE collection = :collection
                    LIMIT :few + 1) AS counted)""")
            .bind("index", "title_vector_nearest_" + collection)
            .bind("few", PgvectorNearest.COMPARED_MAX)
            .bind("collection", collection)
            .mapTo(Boolean.class)
            .one();
  }

  @Override
  public boolean holdSearchIndexes(Handle handle) {
    return AdvisoryLocks.tryHoldSearchIndexes(handle);
  }

  /** The type that vectors of {@code dimension} are compared as. */
  static String searchType(int dimension) {
    return elementType(dimension) + "(" + dimension + ")";
  }

  private static String elementType(int dimension) {
    boolean half = dimension > VECTOR_DIMENSION_MAX && dimension <= HALFVEC_DIMENSION_MAX;
    return half ? "halfvec" : "vector";
  }
}
