package org.mediagateway.discovery.recommend;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.Facet;
import org.mediagateway.domain.viewer.Interaction;
import org.mediagateway.domain.viewer.Viewer;

/**
 * What is believed of a viewer: a function of their preferences and of what they did, in the order
 * in which they did it. Immutable; thrown away and made again at any time.
 *
 * @param viewer who, at the version up to which it was learned
 * @param vector where their taste lies, {@code float[dimension]} of length 1; null without
 *     evidence; not to be written to
 * @param evidence how much stands behind it: the sum of the strengths of {@link Seed.How}
 * @param affinity what was learned per genre, 0 to 1; {@value #NEUTRAL} where absent
 * @param liked the latest titles they care for, each once, the latest last
 * @param disliked the latest titles they want less of, the latest last
 * @param excluded what is never recommended: watched, rated, liked, disliked, hidden
 * @param awaiting of {@code liked}, those whose vector was not there yet
 * @param last the latest interaction; null without any
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
public record Taste(
    Viewer viewer,
    float @Nullable [] vector,
    double evidence,
    Map<Genre, Double> affinity,
    List<Seed> liked,
    List<TitleId> disliked,
    Set<TitleId> excluded,
    Set<TitleId> awaiting,
    @Nullable Interaction last) {
  /** The affinity of a genre that nothing is known of. */
  public static final double NEUTRAL = 0.5;

  /** Evidence at which the vector is trusted half. */
  private static final double HALF_TRUSTED = 5;

  /** How much the vector is to be trusted, 0 to 1; grows with evidence. */
  public double confidence() {
    return evidence / (evidence + HALF_TRUSTED);
  }

  /** The affinity of a genre, 0 to 1: what the viewer said of it, else what was learned. */
  public double affinity(Genre genre) {
    return viewer.corrections().of(Facet.of(genre)).orElse(affinity.getOrDefault(genre, NEUTRAL));
  }

  /** Whether nothing is known but preferences. */
  public boolean isNewcomer() {
    return liked.isEmpty();
  }
}
