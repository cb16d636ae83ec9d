package org.mediagateway.discovery.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.diversity.MarginalRelevance;
import org.mediagateway.discovery.diversity.MarginalRelevance.Choice;
import org.mediagateway.discovery.diversity.TitleLikeness;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.search.Ranked.Part;

/** Keeps like results apart at the top of a list. */
final class Diversity {
  private final TitleIndexes indexes;
  private final int window;

  /**
   * @param window how many results from the top are kept apart
   */
  Diversity(TitleIndexes indexes, int window) {
    this.indexes = indexes;
    this.window = window;
  }

  /** {@code ranked} with the diversity of each result in its score, in the order that follows. */
  List<Ranked> apart(List<Ranked> ranked, double weight) {
    int size = Math.min(window, ranked.size());
    List<Ranked> pool = new ArrayList<>(ranked.subList(0, size));
    List<float @Nullable []> vectors = new ArrayList<>(size);
    for (Ranked candidate : pool) {
      Optional<float[]> vector = indexes.vector(candidate.candidate().title().id());
      vectors.add(vector.orElse(null));
    }
    double[] scores = pool.stream().mapToDouble(Ranked::score).toArray();
    List<Ranked> result = new ArrayList<>(ranked.size());
    for (Choice choice :
        MarginalRelevance.choose(scores, weight, size, (i, j) -> likeness(pool, vectors, i, j))) {
      result.add(withDiversity(pool.get(choice.candidate()), weight, choice.diversity()));
    }
    result.addAll(ranked.subList(size, ranked.size()));
    return result;
  }

  private static double likeness(
      List<Ranked> pool, List<float @Nullable []> vectors, int a, int b) {
    return TitleLikeness.of(
        pool.get(a).candidate().title(),
        vectors.get(a),
        pool.get(b).candidate().title(),
        vectors.get(b));
  }

  private static Ranked withDiversity(Ranked ranked, double weight, double value) {
    List<Part> parts = new ArrayList<>(ranked.parts().size());
    for (Part part : ranked.parts()) {
      parts.add(
          part.feature() == Feature.DIVERSITY
              ? new Part(Feature.DIVERSITY, weight, value, false)
              : part);
    }
    return Ranked.of(ranked.candidate(), parts);
  }
}
