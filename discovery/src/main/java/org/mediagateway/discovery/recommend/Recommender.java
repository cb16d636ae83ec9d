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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.CacheCounter;
import org.mediagateway.discovery.CacheUse;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.index.TitleSet;
import org.mediagateway.discovery.index.TitleTable;
import org.mediagateway.discovery.recommend.Recommendations.Ranking;
import org.mediagateway.domain.cache.SharedCache;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.Viewer;
import org.mediagateway.domain.viewer.ViewerId;

/**
 * Answers what a viewer may like: finds candidates, scores them, keeps them apart, and says why.
 *
 * <p>An answer is kept for a day, and until the viewer's taste, the catalogue or the model changes.
 * Other gateways may use it for some minutes while the first two are the same there. Safe on any
 * thread.
 */
final class Recommender {
  private static final Duration KEPT = Duration.ofHours(24);

  /** How long other gateways may use an answer: their models may differ a little. */
  private static final Duration SHARED = Duration.ofMinutes(5);

  /** Keeps the states of models apart from those of viewers: odd, and large. */
  private static final long MIXED = 0x9E37_79B9_7F4A_7C15L;

  /** Answers kept, at some 20 kB each. */
  private static final int KEPT_MAX = 1_000;

  private final TitleIndexes indexes;
  private final KnownTitles titles;
  private final Tastes tastes;
  private final Crowd crowd;
  private final Prior prior;
  private final Clock clock;
  private final Eligible eligible = new Eligible();
  private final SeedNeighbors neighbors;
  private final SharedCache shared;
  private final CacheCounter counter = new CacheCounter();
  private final Cache<ViewerId, Kept> answers;

  private record Kept(Taste taste, TitleTable table, Models models, Recommendations answer) {
    @SuppressWarnings("ReferenceEquality") // all of them are replaced, never changed
    boolean holds(Taste taste, TitleTable table, Models models) {
      return this.taste == taste && this.table == table && this.models.areThose(models);
    }
  }

  /**
   * What was learned from all viewers.
   *
   * @param coWatch what is watched together; null while too little is known
   * @param choice what ranks for the viewer
   * @param diverse whether a row's titles are to differ
   */
  private record Models(@Nullable CoWatch coWatch, CrowdModels.Choice choice, boolean diverse) {
    @SuppressWarnings("ReferenceEquality")
    boolean areThose(Models other) {
      return coWatch == other.coWatch
          && diverse == other.diverse
          && choice.version() == other.choice.version()
          && choice.network() == other.choice.network();
    }

    /** The same wherever the same kinds of models serve. */
    long state() {
      int learned = (coWatch == null ? 0 : 1) + (choice.network() == null ? 0 : 1);
      return 2 * (3L * choice.version() + learned) + (diverse ? 0 : 1);
    }
  }

  Recommender(
      TitleIndexes indexes,
      KnownTitles titles,
      Tastes tastes,
      Crowd crowd,
      SharedCache shared,
      Clock clock) {
    this.indexes = indexes;
    this.titles = titles;
    this.tastes = tastes;
    this.crowd = crowd;
    this.shared = shared;
    this.clock = clock;
    prior = new Prior(indexes);
    neighbors = new SeedNeighbors(indexes, titles);
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
   * @param choice what ranks for the viewer
   * @param diverse whether a row's titles are to differ
   * @throws DiscoveryException UNKNOWN_USER
   */
  Recommendations recommend(
      ViewerId id, @Nullable CoWatch coWatch, CrowdModels.Choice choice, boolean diverse) {
    Models models = new Models(coWatch, choice, diverse);
    Taste taste = tastes.of(id);
    TitleTable table = indexes.titles();
    Kept kept = answers.getIfPresent(id);
    boolean hit = kept != null && kept.holds(taste, table, models);
    counter.asked(hit);
    if (kept == null || !hit) {
      // One computes; who asks for the same viewer meanwhile waits for it.
      kept =
          answers
              .asMap()
              .compute(
                  id,
                  (_, there) ->
                      there != null && there.holds(taste, table, models)
                          ? there
                          : new Kept(taste, table, models, shared(taste, table, models)));
    }
    return kept.answer();
  }

  /** What another gateway computed from the same taste and titles; else computed, and shared. */
  private Recommendations shared(Taste taste, TitleTable table, Models models) {
    Viewer viewer = taste.viewer();
    String key = viewer.id().aggregate() + ":rows";
    long state = 31 * (31 * table.fingerprint() + viewer.version()) + models.state() * MIXED;
    Optional<Recommendations> theirs =
        shared.get(key).flatMap(bytes -> RecommendationsCodec.decode(bytes, state, table, viewer));
    if (theirs.isPresent()) {
      return theirs.get();
    }
    counter.computed();
    Recommendations answer = compute(taste, table, models);
    // Only of this very state: a table may have come while it was computed.
    if (shared != SharedCache.NONE && indexes.titles() == table) {
      shared.put(key, RecommendationsCodec.encode(state, answer), SHARED);
    }
    return answer;
  }

  /** What the kept answers were good for. */
  CacheUse cacheUse() {
    return counter.use();
  }

  private Recommendations compute(Taste taste, TitleTable table, Models models) {
    @Nullable CoWatch coWatch = models.coWatch();
    TitleSet eligible = this.eligible.titles(table, taste.viewer().preferences());
    List<CoWatch.Scored> together = coWatch == null ? List.of() : coWatch.goingWith(taste.liked());
    Finder.Found found =
        new Finder(indexes, neighbors, eligible, taste).find(crowd, prior, together);
    ReRanking network = models.choice().network();
    Map<TitleId, Double> places =
        network == null ? null : network.values(taste, found.all(), clock.instant()).orElse(null);
    Scorer scorer =
        new Scorer(
            taste,
            titles,
            crowd,
            new Scorer.Learned(together.isEmpty() ? null : shares(together), places),
            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    RowBuilder rows =
        new RowBuilder(
            taste.viewer().preferences().ui().titlesPerRow(),
            titles,
            new Reasons(taste, titles, crowd, coWatch),
            scorer.score(found.all()),
            models.diverse());
    return new Recommendations(
        taste.viewer(),
        rows.build(taste, found, crowd),
        taste.confidence(),
        !together.isEmpty(),
        ranking(models.choice(), places != null));
  }

  private static Ranking ranking(CrowdModels.Choice choice, boolean asked) {
    int version = choice.version();
    if (asked) {
      return new Ranking(version, "Model %d, with features".formatted(version));
    }
    if (version == ModelPlan.NONE) {
      return new Ranking(null, "Features: no model ranks");
    }
    return new Ranking(
        null,
        choice.network() == null
            ? "Features: too little was watched here for model %d".formatted(version)
            : "Features: model %d is asked from %d titles watched or liked on"
                .formatted(version, ReRanking.HISTORY_MIN));
  }

  private static Map<TitleId, Double> shares(List<CoWatch.Scored> together) {
    Map<TitleId, Double> shares = HashMap.newHashMap(together.size());
    for (CoWatch.Scored each : together) {
      shares.put(each.title(), each.score() / together.getFirst().score());
    }
    return shares;
  }
}
