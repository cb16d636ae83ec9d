package org.mediagateway.discovery.recommend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.index.TitleSet;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;

/** Finds the titles that are worth scoring for one viewer, from several sources. */
final class Finder {
  private static final int NEAR_TASTE = 100;
  private static final int NEAR_SEED = 60;
  private static final int TOGETHER = 100;
  private static final int TRENDING = 60;
  private static final int ARRIVALS = 60;
  private static final int KNOWN = 40;
  private static final int PER_CHOSEN_GENRE = 30;
  private static final int PER_FACET = 30;

  /** The seeds that a row begins from, at most. */
  static final int SEEDS_MAX = 3;

  private final TitleIndexes indexes;
  private final SeedNeighbors neighbors;
  private final TitleSet eligible;
  private final TitleSet allowed;
  private final Taste taste;

  /**
   * @param eligible what the viewer's preferences allow, what they have watched or hidden as well
   */
  Finder(TitleIndexes indexes, SeedNeighbors neighbors, TitleSet eligible, Taste taste) {
    this.indexes = indexes;
    this.neighbors = neighbors;
    this.eligible = eligible;
    allowed = eligible.without(taste.excluded());
    this.taste = taste;
  }

  /**
   * What was found.
   *
   * @param all every candidate once
   * @param bySeed the titles near each seed, nearest first, for the latest seeds that have any
   * @param nearTaste the titles nearest to the viewer's vector, nearest first
   * @param trending what is cared for here lately, most first
   * @param known what is known best
   * @param arrivals the newest
   */
  record Found(
      List<Title> all,
      Map<Seed, List<Title>> bySeed,
      List<Title> nearTaste,
      List<Title> trending,
      List<Title> known,
      List<Title> arrivals) {}

  Found find(Crowd crowd, Prior prior, List<CoWatch.Scored> together) {
    List<Title> nearTaste =
        taste.vector() == null
            ? List.of()
            : SeedNeighbors.search(indexes, taste.vector(), allowed, NEAR_TASTE);
    Map<Seed, List<Title>> bySeed = new LinkedHashMap<>();
    for (Seed seed : taste.liked().reversed()) {
      if (bySeed.size() == SEEDS_MAX) {
        break;
      }
      List<Title> near = neighbors.near(seed.title(), eligible, allowed, NEAR_SEED);
      if (!near.isEmpty()) {
        bySeed.put(seed, near);
      }
    }
    List<Title> arrivals = first(prior.byArrival(), ARRIVALS);
    List<Title> trending = titles(crowd.trending().stream().map(Crowd.Trend::title), TRENDING);
    List<Title> known = first(prior.byPopularity(), KNOWN);
    Map<TitleId, Title> all = new LinkedHashMap<>();
    Stream.of(
            nearTaste.stream(),
            bySeed.values().stream().flatMap(List::stream),
            titles(together.stream().map(CoWatch.Scored::title), TOGETHER).stream(),
            trending.stream(),
            known.stream(),
            arrivals.stream(),
            chosenGenres(prior).stream(),
            askedFor(prior).stream())
        .flatMap(each -> each)
        .forEach(title -> all.putIfAbsent(title.id(), title));
    return new Found(List.copyOf(all.values()), bySeed, nearTaste, trending, known, arrivals);
  }

  private List<Title> titles(Stream<TitleId> ids, int limit) {
    return ids.filter(allowed::contains)
        .limit(limit)
        .flatMap(id -> allowed.table().title(id).stream())
        .toList();
  }

  /** A newcomer begins with the genres they chose. */
  private List<Title> chosenGenres(Prior prior) {
    List<Title> found = new ArrayList<>();
    if (taste.isNewcomer()) {
      for (Genre genre : taste.viewer().preferences().content().likedGenres()) {
        found.addAll(
            first(
                prior.byPopularity().filter(title -> title.work().genres().contains(genre)),
                PER_CHOSEN_GENRE));
      }
    }
    return found;
  }

  /** What the viewer asked for more of, whatever was learned. */
  private List<Title> askedFor(Prior prior) {
    List<Title> found = new ArrayList<>();
    taste
        .viewer()
        .corrections()
        .affinities()
        .forEach(
            (facet, affinity) -> {
              if (affinity > Taste.NEUTRAL) {
                found.addAll(
                    first(
                        prior.byPopularity().filter(title -> facet.isOf(title.work())), PER_FACET));
              }
            });
    return found;
  }

  private List<Title> first(Stream<Title> titles, int limit) {
    return titles.filter(title -> allowed.contains(title.id())).limit(limit).toList();
  }
}
