package org.mediagateway.store.sql;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.mediagateway.domain.embedding.EmbeddingCache;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.domain.embedding.TextHash;
import org.mediagateway.store.document.Documents;

/** The embedding cache; when it is full the oldest vectors make room. */
public final class SqlEmbeddingCache implements EmbeddingCache {
  private final SqlReader reader;
  private final SqlWriter writer;
  private final SqlDialect dialect;
  private final long vectorsMax;

  /**
   * @param vectorsMax how many vectors are kept, of all models together
   */
  public SqlEmbeddingCache(
      SqlReader reader, SqlWriter writer, SqlDialect dialect, long vectorsMax) {
    this.reader = reader;
    this.writer = writer;
    this.dialect = dialect;
    this.vectorsMax = vectorsMax;
  }

  @Override
  public Map<TextHash, float[]> find(EmbeddingModel model, Collection<TextHash> hashes) {
    return reader.read(
        handle -> {
          Optional<Integer> collection =
              VectorCollections.find(handle, VectorCollections.TEXTS, model);
          return collection.isEmpty()
              ? Map.of()
              : find(handle, collection.get(), model.dimension(), hashes);
        });
  }

  private Map<TextHash, float[]> find(
      Handle handle, int collection, int dimension, Collection<TextHash> hashes) {
    Map<TextHash, float[]> vectors = HashMap.newHashMap(hashes.size());
    handle
        .createQuery(
            "SELECT text_hash, "
                + dialect.vectorBytes("vector")
                + " AS vector FROM text_vector WHERE collection = :collection AND text_hash IN ("
                + dialect.texts(":hashes")
                + ")")
        .bind("collection", collection)
        .bind("hashes", Documents.ofKeys(hashes.stream().map(TextHash::hex).toList()))
        .map(
            (row, context) ->
                Map.entry(
                    new TextHash(row.getString("text_hash")),
                    dialect.components(row.getBytes("vector"), dimension)))
        .forEach(entry -> vectors.put(entry.getKey(), entry.getValue()));
    return vectors;
  }

  @Override
  public void save(EmbeddingModel model, Map<TextHash, float[]> vectors) {
    vectors.values().forEach(vector -> requireDimension(model, vector));
    writer.transact(
        transaction -> {
          int collection =
              VectorCollections.findOrCreate(transaction, VectorCollections.TEXTS, model);
          RowBatch rows =
              new RowBatch(
                  transaction,
                  "INSERT INTO text_vector (collection, text_hash, vector)"
                      + " VALUES (?, ?, "
                      + dialect.vectorParameter()
                      + ") ON CONFLICT DO NOTHING");
          vectors.forEach(
              (hash, vector) -> rows.add(collection, hash.hex(), dialect.vectorValue(vector)));
          rows.flush();
          // Numbers grow with every row, so the oldest are those furthest below the newest.
          transaction
              .update(
                  "DELETE FROM text_vector WHERE number <="
                      + " (SELECT max(number) FROM text_vector) - :vectorsMax")
              .bind("vectorsMax", vectorsMax)
              .execute();
          return null;
        });
  }

  private static void requireDimension(EmbeddingModel model, float[] vector) {
    if (vector.length != model.dimension()) {
      throw new IllegalArgumentException(
          "a vector has its model's dimension: length="
              + vector.length
              + ", dimension="
              + model.dimension());
    }
  }
}
