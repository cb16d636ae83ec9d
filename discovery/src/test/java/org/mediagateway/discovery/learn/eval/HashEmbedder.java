package org.mediagateway.discovery.learn.eval;

import java.util.List;
import java.util.SplittableRandom;
import org.mediagateway.domain.embedding.Embedder;
import org.mediagateway.domain.embedding.EmbeddingModel;

/** A vector that depends on the text alone. */
final class HashEmbedder implements Embedder {
  private static final int DIMENSION = 8;

  @Override
  public EmbeddingModel model() {
    return new EmbeddingModel("hash", DIMENSION);
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    return texts.stream().map(HashEmbedder::vector).toList();
  }

  private static float[] vector(String text) {
    SplittableRandom random = new SplittableRandom(text.hashCode());
    float[] vector = new float[DIMENSION];
    double squares = 0;
    for (int d = 0; d < DIMENSION; d++) {
      vector[d] = (float) random.nextGaussian();
      squares += vector[d] * vector[d];
    }
    for (int d = 0; d < DIMENSION; d++) {
      vector[d] /= (float) Math.sqrt(squares);
    }
    return vector;
  }

  @Override
  public void close() {}
}
