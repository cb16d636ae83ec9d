package org.mediagateway.discovery.recommend;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.index.TitleSet;
import org.mediagateway.discovery.index.TitleTable;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.ViewerId;

/**
 * Answers what a viewer may like: finds candidates, scores them, keeps them apart, and says why.
 *
 * <p>An answer is kept for a day, and until the viewer's taste, the catalogue or the model changes.
 * Safe on any thread.
 */
final class Recommender {
  private static final Duration KEPT = Duration.ofHours(24);

  /** Answers kept, at some 20 kB each. */
  private static final int KEPT_MAX = 1_000;

  private final TitleIndexes indexes;
  private final KnownTitles titles;
  private final Tastes tastes;
  private final Crowd crowd;
  private final Prior prior;
  private final Clock clock;
  private final Eligible eligible = new Eligible();
  private final Cache<ViewerId, Kept> answers;

  private record Kept(
      Taste taste, TitleTable table, @Nullable CoWatch coWatch, Recommendations answer) {
    @SuppressWarnings("ReferenceEquality") // all three are replaced, never changed
    boolean holds(Taste taste, TitleTable table, @Nullable CoWatch coWatch) {
      return this.taste == taste && this.table == table && this.coWatch == coWatch;
    }
  }

  Recommender(TitleIndexes indexes, KnownTitles titles, Tastes tastes, Crowd crowd, Clock clock) {
    this.indexes = indexes;
    this.titles = titles;
    this.tastes = tastes;
    this.crowd = crowd;
    this.clock = clock;
    prior = new Prior(indexes);
    answers =
        Caffeine.newBuilder()
            .maximumSize(KEPT_MAX)
            .expireAfterWrite(KEPT)
            .ticker(Ticker.systemTicker())
            .build();
  }

  /**
   * Rows for a viewer.
   *
   * @param coWatch what viewers watch together; null while too little is known
   * @throws DiscoveryException UNKNOWN_USER
   */
  Recommendations recommend(ViewerId id, @Nullable CoWatch coWatch) {
    Taste taste = tastes.of(id);
    TitleTable table = indexes.titles();
    Kept kept = answers.getIfPresent(id);
    if (kept != null && kept.holds(taste, table, coWatch)) {
      return kept.answer();
    }
    Recommendations answer = compute(taste, table, coWatch);
    answers.put(id, new Kept(taste, table, coWatch, answer));
    return answer;
  }

  private Recommendations compute(Taste taste, TitleTable table, @Nullable CoWatch coWatch) {
    TitleSet allowed =
        eligible.titles(table, taste.viewer().preferences()).without(taste.excluded());
    List<CoWatch.Scored> together = coWatch == null ? List.of() : coWatch.goingWith(taste.liked());
    Finder.Found found = new Finder(indexes, allowed, taste).find(titles, crowd, prior, together);
    Scorer scorer =
        new Scorer(
            taste,
            titles,
            crowd,
            shares(together),
            !together.isEmpty(),
            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    RowBuilder rows =
        new RowBuilder(
            taste.viewer().preferences().ui().titlesPerRow(),
            titles,
            new Reasons(taste, titles, crowd, coWatch),
            scorer.score(found.all()));
    return new Recommendations(
        taste.viewer(), rows.build(taste, found, crowd), taste.confidence(), !together.isEmpty());
  }

  private static Map<TitleId, Double> shares(List<CoWatch.Scored> together) {
    Map<TitleId, Double> shares = HashMap.newHashMap(together.size());
    for (CoWatch.Scored each : together) {
      shares.put(each.title(), each.score() / together.getFirst().score());
    }
    return shares;
  }
}
