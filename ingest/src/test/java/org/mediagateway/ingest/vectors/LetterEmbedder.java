package org.mediagateway.ingest.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.mediagateway.domain.embedding.Embedder;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.domain.embedding.TextHash;

/**
 * A space for tests in which a text lies where the digits of its hash say; it can be told to fail
 * and lets a test act while it is at work.
 */
final class LetterEmbedder implements Embedder {
  static final EmbeddingModel MODEL = new EmbeddingModel("letters/test", 8);

  final AtomicInteger embedded = new AtomicInteger();
  final AtomicInteger calls = new AtomicInteger();
  volatile Runnable before = () -> {};

  @Override
  public EmbeddingModel model() {
    return MODEL;
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    calls.incrementAndGet();
    before.run();
    embedded.addAndGet(texts.size());
    List<float[]> vectors = new ArrayList<>();
    texts.forEach(text -> vectors.add(vectorOf(text)));
    return vectors;
  }

  static float[] vectorOf(String text) {
    String hex = TextHash.of(text).hex();
    float[] vector = new float[MODEL.dimension()];
    double squares = 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] = 1 + Character.digit(hex.charAt(i), 16);
      squares += vector[i] * vector[i];
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(squares);
    }
    return vector;
  }

  @Override
  public void close() {}
}
