package org.mediagateway.discovery.search;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.index.Vectors;
import org.mediagateway.discovery.search.Ranked.Part;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Title;

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
    double[] likeness = new double[size];
    boolean[] taken = new boolean[size];
    List<Ranked> result = new ArrayList<>(ranked.size());
    for (int place = 0; place < size; place++) {
      int next = best(pool, likeness, taken, weight);
      taken[next] = true;
      result.add(withDiversity(pool.get(next), weight, 1 - likeness[next]));
      for (int i = 0; i < size; i++) {
        if (!taken[i]) {
          likeness[i] = Math.max(likeness[i], likeness(pool, vectors, next, i));
        }
      }
    }
    result.addAll(ranked.subList(size, ranked.size()));
    return result;
  }

  /** The best not taken; the first of equals, which is the one of the least id. */
  private static int best(List<Ranked> pool, double[] likeness, boolean[] taken, double weight) {
    int best = -1;
    double bestScore = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < taken.length; i++) {
      double score = pool.get(i).score() + weight * (1 - likeness[i]);
      if (!taken[i] && score > bestScore) {
        best = i;
        bestScore = score;
      }
    }
    return best;
  }

  /** Cosine, 0 to 1; by shared genres where a vector is missing. */
  private static double likeness(
      List<Ranked> pool, List<float @Nullable []> vectors, int a, int b) {
    float[] first = vectors.get(a);
    float[] second = vectors.get(b);
    if (first == null || second == null) {
      return sharedGenres(pool.get(a).candidate().title(), pool.get(b).candidate().title());
    }
    return Math.min(1, Math.max(0, Vectors.dot(first, second)));
  }

  private static double sharedGenres(Title a, Title b) {
    Set<Genre> shared = EnumSet.noneOf(Genre.class);
    shared.addAll(a.work().genres());
    shared.retainAll(b.work().genres());
    int either = a.work().genres().size() + b.work().genres().size() - shared.size();
    return either == 0 ? 0 : shared.size() / (double) either;
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
