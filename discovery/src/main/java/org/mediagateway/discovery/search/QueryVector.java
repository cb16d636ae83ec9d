package org.mediagateway.discovery.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.index.Vectors;
import org.mediagateway.discovery.query.Chip;
import org.mediagateway.discovery.query.Condition;
import org.mediagateway.discovery.query.ParsedQuery;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.embedding.Embedder;

/** The point of the titles' space that a query asks about: its words, its seed titles, or both. */
final class QueryVector {
  private final TitleIndexes indexes;
  private final Embedder embedder;
  private final double seedShare;

  QueryVector(TitleIndexes indexes, Embedder embedder, double seedShare) {
    this.indexes = indexes;
    this.embedder = embedder;
    this.seedShare = seedShare;
  }

  /** A unit vector; null when the query says nothing that has a meaning of its own. */
  float @Nullable [] of(ParsedQuery query) {
    float[] seeds = seeds(query);
    float[] words = saysSomething(query) ? embedder.embed(query.meaning()) : null;
    if (seeds == null || words == null) {
      return seeds == null ? words : seeds;
    }
    float[] blend = new float[seeds.length];
    add(blend, seeds, seedShare);
    add(blend, words, 1 - seedShare);
    return normalized(blend);
  }

  /** "movies on Netflix" is all filter: to embed "movies" would look for films about films. */
  private static boolean saysSomething(ParsedQuery query) {
    return !query.meaning().isEmpty()
        && (!query.text().isEmpty()
            || query.chips().stream()
                .anyMatch(
                    chip ->
                        !chip.excluded()
                            && (chip.kind() == Chip.Kind.GENRE
                                || chip.kind() == Chip.Kind.MATURITY)));
  }

  private float @Nullable [] seeds(ParsedQuery query) {
    List<float[]> vectors = new ArrayList<>();
    for (TitleId seed : seedTitles(query)) {
      Optional<float[]> vector = indexes.vector(seed);
      vector.ifPresent(vectors::add);
    }
    if (vectors.isEmpty()) {
      return null;
    }
    float[] sum = new float[vectors.getFirst().length];
    for (float[] vector : vectors) {
      add(sum, vector, 1.0 / vectors.size());
    }
    return normalized(sum);
  }

  /** The titles that a query names as examples; for a query that is a title's name, that title. */
  static List<TitleId> seedTitles(ParsedQuery query) {
    List<TitleId> seeds = new ArrayList<>();
    for (Chip chip : query.chips()) {
      if (chip.condition() instanceof Condition.Like(TitleId seed, String _)) {
        seeds.add(seed);
      } else if (chip.condition() instanceof Condition.Named(List<TitleId> titles, String _)) {
        seeds.addAll(titles);
      }
    }
    return seeds;
  }

  private static void add(float[] sum, float[] vector, double weight) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += (float) (weight * vector[i]);
    }
  }

  /** Opposite vectors may cancel; the sum is then left as it is, near nothing. */
  private static float[] normalized(float[] vector) {
    double norm = Math.sqrt(Vectors.dot(vector, vector));
    if (norm > 0) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] = (float) (vector[i] / norm);
      }
    }
    return vector;
  }
}
