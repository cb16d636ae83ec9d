package org.mediagateway.discovery.recommend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.Work;
import org.mediagateway.domain.viewer.Corrections;
import org.mediagateway.domain.viewer.Facet;

/**
 * What is believed of a viewer, facet by facet, and from which titles. Genres are learned with
 * every interaction; people and decades by the same shares from the titles that the {@link Taste}
 * still names. What the viewer said of a facet replaces what was learned. Immutable.
 */
public final class Beliefs {
  private final Map<Facet, Belief> all = new HashMap<>();

  // By what every candidate is asked for, so that no facet is made for a question.
  private final Map<String, Belief> people = new HashMap<>();
  private final Map<Integer, Belief> decades = new HashMap<>();

  /**
   * One belief.
   *
   * @param learned how much the viewer cares, as learned, 0 to 1
   * @param said how much the viewer says they care; null when they said nothing
   * @param evidence the titles cared for that have the facet, the latest first
   * @param against how many titles that the viewer wants less of have it
   */
  public record Belief(
      Facet facet, double learned, @Nullable Double said, List<Evidence> evidence, int against) {
    public Belief {
      evidence = List.copyOf(evidence);
    }

    /** What is gone by, 0 to 1. */
    public double affinity() {
      return said == null ? learned : said;
    }
  }

  /** A title that speaks for a belief. */
  public record Evidence(Title title, Seed.How how) {}

  /** A belief in the making. */
  private static final class Learning {
    private double affinity = Taste.NEUTRAL;
    private final List<Evidence> evidence = new ArrayList<>();
    private int against;
  }

  private Beliefs(Taste taste, KnownTitles titles) {
    Map<Facet, Learning> learning = new HashMap<>();
    for (Seed seed : taste.liked()) {
      Optional<Title> title = titles.title(seed.title());
      for (Facet facet : title.map(found -> facets(found.work())).orElse(Set.of())) {
        Learning one = learning.computeIfAbsent(facet, key -> new Learning());
        one.affinity = TasteLearner.moved(one.affinity, TasteLearner.step(seed.how()));
        title.ifPresent(found -> one.evidence.addFirst(new Evidence(found, seed.how())));
      }
    }
    for (TitleId id : taste.disliked()) {
      for (Facet facet : titles.title(id).map(found -> facets(found.work())).orElse(Set.of())) {
        Learning one = learning.computeIfAbsent(facet, key -> new Learning());
        one.affinity = TasteLearner.moved(one.affinity, -TasteLearner.STRONGLY);
        one.against++;
      }
    }
    taste
        .affinity()
        .forEach(
            (genre, affinity) ->
                learning.computeIfAbsent(Facet.of(genre), key -> new Learning()).affinity =
                    affinity);
    Corrections corrections = taste.viewer().corrections();
    corrections
        .affinities()
        .keySet()
        .forEach(facet -> learning.computeIfAbsent(facet, key -> new Learning()));
    learning.forEach(
        (facet, one) -> {
          OptionalDouble said = corrections.of(facet);
          Belief belief =
              new Belief(
                  facet,
                  one.affinity,
                  said.isPresent() ? said.getAsDouble() : null,
                  one.evidence,
                  one.against);
          all.put(facet, belief);
          switch (facet.kind()) {
            case PERSON -> people.put(facet.value(), belief);
            case DECADE -> decades.put(Integer.parseInt(facet.value(), 0, 3, 10), belief);
            case GENRE -> {} // read off the taste
          }
        });
  }

  static Beliefs of(Taste taste, KnownTitles titles) {
    return new Beliefs(taste, titles);
  }

  private static Set<Facet> facets(Work work) {
    Set<Facet> facets = new LinkedHashSet<>();
    for (Genre genre : work.genres()) {
      facets.add(Facet.of(genre));
    }
    work.directors().forEach(name -> facets.add(Facet.person(name)));
    work.cast().forEach(name -> facets.add(Facet.person(name)));
    Integer year = work.year();
    if (year != null) {
      facets.add(Facet.decade(year));
    }
    return facets;
  }

  /**
   * The beliefs of one kind: what the viewer said first, then those of most evidence.
   *
   * @param limit at least 0
   */
  public List<Belief> of(Facet.Kind kind, int limit) {
    return all.values().stream()
        .filter(belief -> belief.facet().kind() == kind)
        .sorted(
            Comparator.comparing((Belief belief) -> belief.said() == null)
                .thenComparing(belief -> -belief.evidence().size() - belief.against())
                .thenComparing(belief -> -belief.affinity())
                .thenComparing(Belief::facet))
        .limit(limit)
        .toList();
  }

  /** The mean affinity of a work's people of whom something is known; neutral without any. */
  double people(Work work) {
    double sum = 0;
    int known = 0;
    for (List<String> names : List.of(work.directors(), work.cast())) {
      for (String name : names) {
        Belief belief = people.get(name);
        if (belief != null) {
          sum += belief.affinity();
          known++;
        }
      }
    }
    return known == 0 ? Taste.NEUTRAL : sum / known;
  }

  /** The affinity of a work's decade; neutral when nothing is known of it. */
  double decade(Work work) {
    Integer year = work.year();
    Belief belief = year == null ? null : decades.get(year / 10);
    return belief == null ? Taste.NEUTRAL : belief.affinity();
  }
}
