package org.mediagateway.store.sql;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;

/** The record of which model and dimension each vector space has, checked on every use. */
public final class VectorCollections {
  /** The space of the titles' vectors. */
  static final String TITLES = "titles";

  /** The space of the embedding cache. */
  static final String TEXTS = "texts";

  private record Row(int id, int dimension) {}

  private VectorCollections() {}

  /** As {@link #find}, for the space of the titles' vectors. */
  public static Optional<Integer> ofTitles(Handle handle, EmbeddingModel model) {
    return find(handle, TITLES, model);
  }

  /**
   * The id of the collection {@code name} of {@code model}; empty when nothing was stored in it.
   *
   * @throws StoreException {@code MODEL_MISMATCH} when the model had another dimension before
   */
  static Optional<Integer> find(Handle handle, String name, EmbeddingModel model) {
    return handle
        .createQuery("SELECT id, dimension FROM collection WHERE name = :name AND model = :model")
        .bind("name", name)
        .bind("model", model.name())
        .map((row, context) -> new Row(row.getInt("id"), row.getInt("dimension")))
        .findOne()
        .map(row -> check(row, name, model));
  }

  /** The id of the collection, which is created when it is missing; throws as {@link #find}. */
  static int findOrCreate(WriteTransaction transaction, String name, EmbeddingModel model) {
    return find(transaction.handle(), name, model)
        .orElseGet(() -> create(transaction, name, model));
  }

  private static int create(WriteTransaction transaction, String name, EmbeddingModel model) {
    return transaction
        .query(
            "INSERT INTO collection (name, model, dimension, metric)"
                + " VALUES (:name, :model, :dimension, 'cosine') RETURNING id")
        .bind("name", name)
        .bind("model", model.name())
        .bind("dimension", model.dimension())
        .mapTo(Integer.class)
        .one();
  }

  private static int check(Row row, String name, EmbeddingModel model) {
    if (row.dimension() != model.dimension()) {
      throw new StoreException(
          ErrorCode.MODEL_MISMATCH,
          "a collection has one model and dimension; give the other model its own name: collection="
              + name
              + ", model="
              + model.name()
              + ", stored dimension="
              + row.dimension()
              + ", given dimension="
              + model.dimension());
    }
    return row.id();
  }
}
