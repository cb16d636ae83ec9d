package org.mediagateway.domain.embedding;

import java.util.List;

/**
 * Turns text into unit vectors of one model. Titles and queries share one instance, so that they
 * share one space. Safe on any thread.
 */
public interface Embedder extends AutoCloseable {
  /** The space that every vector of this embedder lies in. */
  EmbeddingModel model();

  /**
   * The vectors of {@code texts}, in the same order.
   *
   * @return one {@code float[dimension]} of L2 norm 1 per text, owned by the caller
   */
  List<float[]> embed(List<String> texts);

  /** The vector of one text, for example a query: {@code float[dimension]}, owned by the caller. */
  default float[] embed(String text) {
    return embed(List.of(text)).getFirst();
  }

  @Override
  void close();
}
