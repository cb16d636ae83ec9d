package org.mediagateway.domain.viewer;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mediagateway.domain.catalogue.Work;

/**
 * What a viewer said of facets, against what was learned.
 *
 * @param affinities how much they care, 0 to 1; at most {@value #COUNT_MAX}
 */
public record Corrections(Map<Facet, Double> affinities) {
  public static final int COUNT_MAX = 50;

  /** Nothing said. */
  public static final Corrections NONE = new Corrections(Map.of());

  public Corrections {
    SortedMap<Facet, Double> ordered = new TreeMap<>(affinities);
    if (ordered.size() > COUNT_MAX) {
      throw new IllegalArgumentException(
          "a viewer corrects at most " + COUNT_MAX + " facets: corrections=" + ordered.size());
    }
    ordered.forEach(
        (facet, affinity) -> {
          if (!(affinity >= 0 && affinity <= 1)) {
            throw new IllegalArgumentException(
                "an affinity is 0 to 1: facet=" + facet.value() + ", affinity=" + affinity);
          }
        });
    affinities = Collections.unmodifiableMap(ordered);
  }

  /** What was said of a facet; empty when nothing was. */
  public OptionalDouble of(Facet facet) {
    Double affinity = affinities.get(facet);
    return affinity == null ? OptionalDouble.empty() : OptionalDouble.of(affinity);
  }

  /** The mean of what was said of the facets of a work; empty when nothing was. */
  public OptionalDouble of(Work work) {
    if (affinities.isEmpty()) { // the rule: asked of every candidate
      return OptionalDouble.empty();
    }
    return affinities.entrySet().stream()
        .filter(entry -> entry.getKey().isOf(work))
        .mapToDouble(Map.Entry::getValue)
        .average();
  }
}
