package org.mediagateway.discovery.search;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.index.FakeCatalogue;
import org.mediagateway.domain.embedding.Embedder;
import org.mediagateway.domain.embedding.EmbeddingModel;

/**
 * A four-dimensional model for tests: one axis each for space, crime and love, by words for them,
 * and one for everything else.
 */
public final class TopicEmbedder implements Embedder {
  private static final List<String> TOPICS =
      List.of(
          "space planet mars astronaut star rocket gravity galaxy",
          "crime heist detective murder thief police robbery bank",
          "love wedding romance heart kiss romantic");

  private volatile @Nullable RuntimeException failure;

  /** Makes every call fail until called with null. */
  public void failWith(@Nullable RuntimeException failure) {
    this.failure = failure;
  }

  @Override
  public EmbeddingModel model() {
    return FakeCatalogue.MODEL;
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    RuntimeException current = failure;
    if (current != null) {
      throw current;
    }
    List<float[]> vectors = new ArrayList<>();
    texts.forEach(text -> vectors.add(vector(text)));
    return vectors;
  }

  private static float[] vector(String text) {
    float[] vector = {0, 0, 0, 0.3f};
    for (String word : text.toLowerCase(java.util.Locale.ROOT).split("\\W+", -1)) {
      for (int topic = 0; topic < TOPICS.size(); topic++) {
        if (!word.isEmpty() && List.of(TOPICS.get(topic).split(" ", -1)).contains(word)) {
          vector[topic] += 1;
        }
      }
    }
    double norm = 0;
    for (float component : vector) {
      norm += component * component;
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(norm);
    }
    return vector;
  }

  @Override
  public void close() {}
}
