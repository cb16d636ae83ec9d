package org.mediagateway.domain.embedding;

/**
 * A vector space's identity: stored with every collection and checked on every use.
 *
 * @param name the model and its variant, for example {@code all-MiniLM-L6-v2/float32}
 * @param dimension components per vector, 1 to 4,096
 */
public record EmbeddingModel(String name, int dimension) {
  public static final int DIMENSION_MAX = 4096;

  public EmbeddingModel {
    if (name.isBlank()) {
      throw new IllegalArgumentException("an embedding model has a name: name is blank");
    }
    if (dimension < 1 || dimension > DIMENSION_MAX) {
      throw new IllegalArgumentException(
          "dimension is 1 to " + DIMENSION_MAX + ": dimension=" + dimension);
    }
  }
}
