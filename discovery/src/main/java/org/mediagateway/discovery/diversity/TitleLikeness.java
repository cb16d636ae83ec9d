package org.mediagateway.discovery.diversity;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.index.Vectors;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Title;

/** How alike two titles are. */
public final class TitleLikeness {
  private TitleLikeness() {}

  /**
   * The cosine of their vectors, 0 to 1; by shared genres where a vector is missing.
   *
   * @param first {@code a}'s vector, of length 1
   * @param second {@code b}'s vector, of length 1
   */
  public static double of(Title a, float @Nullable [] first, Title b, float @Nullable [] second) {
    return first == null || second == null
        ? sharedGenres(a, b)
        : Math.clamp(Vectors.dot(first, second), 0, 1);
  }

  private static double sharedGenres(Title a, Title b) {
    Set<Genre> shared = EnumSet.noneOf(Genre.class);
    shared.addAll(a.work().genres());
    shared.retainAll(b.work().genres());
    int either = a.work().genres().size() + b.work().genres().size() - shared.size();
    return either == 0 ? 0 : shared.size() / (double) either;
  }
}
