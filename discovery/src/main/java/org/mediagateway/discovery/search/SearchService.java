package org.mediagateway.discovery.search;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.CacheUse;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;
import org.mediagateway.discovery.InvalidRequestException;
import org.mediagateway.discovery.backend.MeaningRouter;
import org.mediagateway.discovery.backend.MeaningRouter.Route;
import org.mediagateway.discovery.index.Completion;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.query.Chip;
import org.mediagateway.discovery.query.ParsedQuery;
import org.mediagateway.discovery.rollout.Flag;
import org.mediagateway.discovery.rollout.FlagChoices;
import org.mediagateway.discovery.search.NamesInUse.Gathered;
import org.mediagateway.discovery.search.RankingCache.Asked;
import org.mediagateway.discovery.search.SearchAnswer.Debug;
import org.mediagateway.discovery.search.SearchAnswer.Metadata;
import org.mediagateway.discovery.search.SearchAnswer.Pagination;
import org.mediagateway.domain.cache.SharedCache;
import org.mediagateway.domain.embedding.Embedder;
import org.mediagateway.domain.viewer.ViewerId;

/**
 * Answers searches in plain language.
 *
 * <p>A ranking is computed once for each query, profile and state of the catalogue; pages are cut
 * from it, so they fit together, and repeated and next pages come from the cache. A search that
 * exceeds the timeout is answered with a prepared list while its ranking is still computed, to be
 * there when it is asked for again. Safe on any thread; closing is the owner's business, as it owns
 * nothing.
 */
public final class SearchService {
  /** Asks for everything a search can do: a chip, words to correct, and a meaning. */
  private static final String WARMING = "films about a heist in spcae";

  /** Popular queries that are answered again after the catalogue has changed. */
  private static final int REFRESHED_MAX = 20;

  private final TitleIndexes indexes;
  private final SearchSettings settings;
  private final Clock clock;
  private final Ticker ticker;
  private final NamesInUse names;
  private final MeaningRouter router;
  private final FlagChoices flags;
  private final Map<String, RankingProfile> profiles = new TreeMap<>();
  private final QueryAnswering answering;
  private final RankingCache cache;
  private final SharedRankings shared;

  /**
   * @param indexes where to search
   * @param embedder the model of the indexes' vectors
   * @param settings the numbers to go by
   * @param clock says which year it is
   * @param ticker measures how long things take
   * @param shared rankings for other gateways, and theirs
   * @param router chooses who searches by meaning
   * @param flags what is on for whom
   * @param executor runs searches; it should refuse or delay work beyond what the machine can do
   */
  public SearchService(
      TitleIndexes indexes,
      Embedder embedder,
      SearchSettings settings,
      Clock clock,
      Ticker ticker,
      SharedCache shared,
      MeaningRouter router,
      FlagChoices flags,
      Executor executor) {
    this.indexes = indexes;
    this.settings = settings;
    this.clock = clock;
    this.ticker = ticker;
    this.router = router;
    this.flags = flags;
    this.shared = new SharedRankings(shared);
    names = new NamesInUse(indexes, clock, executor);
    settings.profiles().forEach(profile -> profiles.put(profile.name(), profile));
    Trending trending = new Trending(indexes);
    answering = new QueryAnswering(indexes, embedder, settings, trending, clock, ticker);
    cache = new RankingCache(settings.cachedCandidates(), executor, ticker);
  }

  /** What the cache was good for, since this process began. */
  public CacheUse cacheUse() {
    return cache.use();
  }

  /** The ranking profiles that a request may name. */
  public List<RankingProfile> profiles() {
    return List.copyOf(profiles.values());
  }

  /**
   * Gathers the catalogue's names and answers a search, so that the first user's need not wait for
   * names to be gathered, classes to be loaded and the model to be read.
   */
  public void warm() {
    names.current();
    search(SearchRequest.of(WARMING));
  }

  /**
   * Keeps the cache of answers useful: forgets those of former states of the catalogue, answers
   * popular queries for the present one before they are asked again, and fits the cache's size to
   * its use. To be called now and then, by one thread; not much is done when nothing has changed.
   *
   * @param memoryShare how much of the memory is in use, 0 to 1
   */
  public void tend(double memoryShare) {
    cache.fit(memoryShare);
    if (cache.isEmpty()) { // nobody asks: names need not be gathered during an import
      return;
    }
    Gathered known = names.current();
    cache.keepOnly(indexes.titles(), known.names());
    for (Asked asked : cache.popular(REFRESHED_MAX)) {
      RankingCache.Key key = key(asked, known, router.of(""));
      ParsedQuery query = known.parser().parse(asked.query(), asked.without());
      await(key, question(query, key, known), profile(asked.profile()));
    }
  }

  /** Ranked candidates that the cache of answers keeps at most, at present. */
  public long cachedCandidatesMax() {
    return cache.maximum();
  }

  /**
   * Answers a search.
   *
   * @throws InvalidRequestException when the request names an unknown profile
   */
  public SearchAnswer search(SearchRequest request) {
    return answer(request, null);
  }

  /** Answers a search piece by piece; throws as {@link #search}, before any call. */
  public void search(SearchRequest request, SearchListener listener) {
    SearchAnswer answer = answer(request, listener);
    answer.results().forEach(listener::result);
    listener.complete(answer);
  }

  /** What was understood of a query, without searching. */
  public ParsedQuery understand(String query, Set<String> without) {
    return names.current().parser().parse(query, without);
  }

  /** What {@code typed} may become; limits as {@link TitleIndexes#complete}. */
  public List<Completion> complete(String typed, int limit) {
    return indexes.complete(typed, limit);
  }

  /** Titles of a name as typed, best known first; by a similar name when none has exactly it. */
  public NamedTitles named(String typed) {
    return NamedTitles.find(names.current().names(), indexes.titles(), typed);
  }

  /** Titles that resemble a title. */
  public SimilarTitles similar() {
    return new SimilarTitles(indexes);
  }

  private SearchAnswer answer(SearchRequest request, @Nullable SearchListener listener) {
    long begin = ticker.read();
    RankingProfile profile = profile(request.profile());
    Gathered known = names.current();
    Asked asked =
        new Asked(
            request.query().strip(),
            request.without(),
            profile.name(),
            flags.isOn(Flag.SEARCH_RELAXATION, request.user()),
            request.ageLimit());
    RankingCache.Key key = key(asked, known, router.of(request.user()));
    ParsedQuery query = known.parser().parse(asked.query(), asked.without());
    if (listener != null) {
      listener.understood(query);
    }
    long parsed = ticker.read();
    boolean fromCache = cache.asked(key);
    Ranking ranking = await(key, question(query, key, known), profile);
    List<SearchResult> results = ranking.page(request.offset(), request.limit());
    countUnmet(request, ranking, results);
    long end = ticker.read();
    return new SearchAnswer(
        ranking.query(),
        results,
        new Pagination(request.offset(), request.limit(), ranking.ranked().size()),
        new Metadata(
            Stages.millis(begin, end),
            fromCache || ranking.isShared(),
            ranking.coverage(),
            profile.name(),
            request.ageLimit(),
            ranking.fallback()),
        request.debug() ? debug(ranking, Stages.millis(begin, parsed), fromCache) : null);
  }

  /** Counts what is shown for filters that nothing passes: there the flag decides. */
  private void countUnmet(SearchRequest request, Ranking ranking, List<SearchResult> results) {
    SearchAnswer.Fallback fallback = ranking.fallback();
    boolean unmet =
        fallback != null
            && (fallback.kind() == SearchAnswer.Fallback.Kind.RELAXED
                || fallback.kind() == SearchAnswer.Fallback.Kind.TRENDING)
            && ranking.query().chips(Chip.Effect.FILTER).findAny().isPresent();
    if (unmet && ViewerId.isOne(request.user())) {
      flags.shown(
          Flag.SEARCH_RELAXATION,
          new ViewerId(request.user()),
          results.stream().map(result -> result.title().id()).toList());
    }
  }

  private RankingCache.Key key(Asked asked, Gathered known, Route route) {
    return new RankingCache.Key(
        asked, indexes.titles(), known.names(), LocalDate.now(clock), route);
  }

  private static SharedRankings.Question question(
      ParsedQuery query, RankingCache.Key key, Gathered known) {
    Asked asked = key.asked();
    return new SharedRankings.Question(
        query,
        new TreeSet<>(asked.without()),
        asked.profile(),
        key.today(),
        asked.relaxing(),
        asked.ageLimit(),
        key.table(),
        known.table());
  }

  private Ranking ranked(SharedRankings.Question question, RankingProfile profile, Route route) {
    long begin = ticker.read();
    Optional<Ranking> theirs = route.plain() ? shared.find(question) : Optional.empty();
    if (theirs.isPresent()) {
      return theirs.get().shared(Stages.millis(begin, ticker.read()));
    }
    cache.computed();
    return answering.rank(question, profile, route.search());
  }

  /** Shares what the own index gave, if that was of this very state: no table came meanwhile. */
  private void share(SharedRankings.Question question, Ranking ranking) {
    if (!ranking.isShared() && !isPassing(ranking) && indexes.titles() == question.table()) {
      shared.keep(question, ranking);
    }
  }

  private Ranking await(
      RankingCache.Key key, SharedRankings.Question question, RankingProfile profile) {
    CompletableFuture<Ranking> future =
        cache.get(
            key,
            (k, runner) -> {
              CompletableFuture<Ranking> computing =
                  CompletableFuture.supplyAsync(() -> ranked(question, profile, k.route()), runner);
              if (k.route().plain()) { // whoever asked need not wait for that
                var _ = computing.thenAcceptAsync(ranking -> share(question, ranking), runner);
              }
              return computing;
            });
    try {
      Ranking ranking = future.get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS);
      if (isPassing(ranking)) {
        cache.remove(key, future);
      }
      return ranking;
    } catch (TimeoutException e) {
      return answering.prepared(question, profile);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DiscoveryException(
          ErrorCode.INTERRUPTED, "a search was interrupted while waiting: ask again", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new DiscoveryException(
          ErrorCode.INDEX_FAILED, "a search failed: query=" + question.query().query(), e);
    }
  }

  /** Whether the next attempt may do better, so that the answer is not to be kept. */
  private static boolean isPassing(Ranking ranking) {
    return ranking.fallback() != null
        && ranking.fallback().kind() == SearchAnswer.Fallback.Kind.WORDS_ONLY;
  }

  private RankingProfile profile(String name) {
    RankingProfile profile = profiles.get(name);
    if (profile == null) {
      throw new InvalidRequestException(
          "profile",
          "profile must be one of %s: profile=%s; leave it out for %s"
              .formatted(profiles.keySet(), name, SearchRequest.PROFILE_DEFAULT));
    }
    return profile;
  }

  private static Debug debug(Ranking ranking, double parseMillis, boolean fromCache) {
    Map<String, Double> stages = new LinkedHashMap<>();
    stages.put("parse", parseMillis);
    if (!fromCache) {
      stages.putAll(ranking.stageMillis());
    }
    return new Debug(stages, ranking.lexical(), ranking.semantic());
  }
}
