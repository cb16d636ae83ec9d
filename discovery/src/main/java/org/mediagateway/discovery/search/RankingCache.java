package org.mediagateway.discovery.search;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy.Eviction;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.CacheCounter;
import org.mediagateway.discovery.CacheUse;
import org.mediagateway.discovery.backend.MeaningRouter.Route;
import org.mediagateway.discovery.index.TitleTable;
import org.mediagateway.discovery.query.KnownNames;
import org.mediagateway.discovery.search.CacheSizing.Period;

/**
 * Rankings by what was asked of which state of the catalogue. Whoever asks for one that is being
 * computed waits for it. Knows which queries are asked often. Safe on any thread.
 */
final class RankingCache {
  private static final long COUNTED_MAX = 1_000;
  private static final Duration COUNTED = Duration.ofMinutes(30);
  private static final double NANOS_PER_MINUTE = TimeUnit.MINUTES.toNanos(1);

  /** Times a query must have been asked before it counts as popular. */
  private static final int OFTEN = 3;

  private final AsyncCache<Key, Ranking> rankings;
  private final Cache<Asked, LongAdder> counts;
  private final CacheSizing sizing;
  private final Ticker ticker;
  private final CacheCounter counter = new CacheCounter();
  private final LongAdder evicted = new LongAdder();
  private Mark mark;

  /**
   * A query as it was asked.
   *
   * @param query without white space at its ends, which tells no two apart
   * @param without chips taken off
   * @param profile name of the ranking profile
   * @param relaxing whether filters may be left out
   * @param ageLimit see {@link SearchRequest}
   */
  record Asked(
      String query,
      Set<String> without,
      String profile,
      boolean relaxing,
      @Nullable Integer ageLimit) {}

  /** What a ranking follows from. */
  record Key(Asked asked, TitleTable table, KnownNames names, LocalDate today, Route route) {}

  /** The counts at the last look. */
  private record Mark(long nanos, CacheUse use, long evicted) {}

  /**
   * @param candidates ranked candidates kept in all, to begin with
   * @param executor computes rankings
   */
  RankingCache(long candidates, Executor executor, Ticker ticker) {
    this.sizing = CacheSizing.around(candidates);
    this.ticker = ticker;
    rankings =
        Caffeine.newBuilder()
            .maximumWeight(candidates)
            .weigher((Key _, Ranking ranking) -> 1 + ranking.ranked().size())
            .evictionListener(
                (@Nullable Key _, @Nullable Ranking _, RemovalCause _) -> evicted.increment())
            .executor(executor)
            .buildAsync();
    counts =
        Caffeine.newBuilder()
            .maximumSize(COUNTED_MAX)
            .expireAfterAccess(COUNTED)
            .ticker(ticker)
            .build();
    mark = new Mark(ticker.read(), counter.use(), 0);
  }

  /** Counts a request; whether its ranking is there. */
  boolean asked(Key key) {
    counts.get(key.asked(), _ -> new LongAdder()).increment();
    boolean hit = has(key);
    counter.asked(hit);
    return hit;
  }

  private boolean has(Key key) {
    CompletableFuture<Ranking> cached = rankings.getIfPresent(key);
    return cached != null && cached.isDone() && !cached.isCompletedExceptionally();
  }

  /** A ranking is computed, neither found here nor at another gateway. */
  void computed() {
    counter.computed();
  }

  CacheUse use() {
    return counter.use();
  }

  /** The ranking, which {@code compute} begins to compute unless it is there or under way. */
  CompletableFuture<Ranking> get(
      Key key, BiFunction<Key, Executor, CompletableFuture<Ranking>> compute) {
    return rankings.get(key, compute);
  }

  /** Lets the next request compute again. */
  void remove(Key key, CompletableFuture<Ranking> future) {
    rankings.asMap().remove(key, future);
  }

  /** Forgets what was ranked in other states of the catalogue: nobody can ask for it again. */
  @SuppressWarnings("ReferenceEquality") // a state is replaced, never changed
  void keepOnly(TitleTable table, KnownNames names) {
    rankings
        .synchronous()
        .asMap()
        .keySet()
        .removeIf(key -> key.table() != table || key.names() != names);
  }

  /**
   * The queries asked most often in the last half hour, most often first, if asked often at all.
   */
  List<Asked> popular(int limit) {
    return counts.asMap().entrySet().stream()
        .map(each -> Map.entry(each.getKey(), each.getValue().sum()))
        .filter(each -> each.getValue() >= OFTEN)
        .sorted(Map.Entry.<Asked, Long>comparingByValue(Comparator.reverseOrder()))
        .limit(limit)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether nothing is kept and nothing was asked of late. */
  boolean isEmpty() {
    return rankings.asMap().isEmpty() && counts.asMap().isEmpty();
  }

  /** Ranked candidates kept at most. */
  long maximum() {
    return eviction().getMaximum();
  }

  /**
   * Grows or shrinks by what happened since the last call.
   *
   * @param memoryShare how much of the memory is in use, 0 to 1
   */
  synchronized void fit(double memoryShare) {
    Mark now = new Mark(ticker.read(), counter.use(), evicted.sum());
    long hits = now.use().hits() - mark.use().hits();
    long misses = now.use().misses() - mark.use().misses();
    double minutes = Math.max(1, now.nanos() - mark.nanos()) / NANOS_PER_MINUTE;
    Period period = new Period(hits + misses, hits, now.evicted() - mark.evicted(), minutes);
    mark = now;
    eviction().setMaximum(sizing.next(maximum(), period, memoryShare));
  }

  private Eviction<Key, Ranking> eviction() {
    return rankings.synchronous().policy().eviction().orElseThrow();
  }
}
