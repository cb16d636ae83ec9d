package org.mediagateway.discovery.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediagateway.discovery.index.TitleMaker.title;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mediagateway.discovery.CacheUse;
import org.mediagateway.discovery.backend.MeaningRouter;
import org.mediagateway.discovery.index.MapCache;
import org.mediagateway.discovery.query.KnownNames;

/** What tending does to the cache of answers. */
class SearchCacheTest {
  private static final SearchRequest POPULAR = SearchRequest.of("crime in space");
  private static final SearchRequest RARE = SearchRequest.of("ocean diary");

  private final SmallCatalogue catalogue = SmallCatalogue.standard();
  private final SearchService search = catalogue.service();

  @AfterEach
  void close() {
    catalogue.close();
  }

  private void changeTheCatalogue() {
    catalogue.store.put(title("Space Crime").year(2022).description("crime in space"));
    catalogue.settle();
  }

  private boolean fromCache(SearchRequest request) {
    return search.search(request).metadata().fromCache();
  }

  @Test
  void tend_afterAChange_answersPopularQueriesBeforeTheyAreAsked() {
    IntStream.range(0, 3).forEach(_ -> search.search(POPULAR));
    search.search(RARE);
    changeTheCatalogue();
    search.tend(.5);

    SearchAnswer answer = search.search(POPULAR);
    assertThat(answer.metadata().fromCache()).isTrue();
    assertThat(answer.results())
        .extracting(each -> each.title().work().name())
        .contains("Space Crime");
    assertThat(fromCache(RARE)).as("asked once").isFalse();
  }

  @Test
  void tend_askingByItself_countsAsNobodysRequest() {
    IntStream.range(0, 3).forEach(_ -> search.search(POPULAR));
    CacheUse before = search.cacheUse();
    changeTheCatalogue();
    search.tend(.5);
    CacheUse after = search.cacheUse();
    assertThat(List.of(after.hits(), after.misses()))
        .isEqualTo(List.of(before.hits(), before.misses()));
    assertThat(after.computed()).isEqualTo(before.computed() + 1);
  }

  @Test
  void tend_withoutAChange_computesNothing() {
    IntStream.range(0, 5).forEach(_ -> search.search(POPULAR));
    long computed = search.cacheUse().computed();
    search.tend(.5);
    assertThat(search.cacheUse().computed()).isEqualTo(computed);
    assertThat(fromCache(POPULAR)).isTrue();
  }

  @Test
  void tend_answersThrownOutWithRoomInMemory_growsTheCache() {
    SearchSettings standard = SearchSettings.standard();
    SearchService small =
        catalogue.service(standard.with(standard.timeout(), 40), new MapCache(), Runnable::run);
    IntStream.range(0, 200).forEach(i -> small.search(SearchRequest.of("crime in space " + i)));
    small.tend(.95);
    long least = small.cachedCandidatesMax();
    assertThat(least).as("memory is short").isLessThan(40);
    IntStream.range(0, 200).forEach(i -> small.search(SearchRequest.of("crime in space " + i)));
    small.tend(.5);
    assertThat(small.cachedCandidatesMax()).isGreaterThan(least);
  }

  @Test
  void keepOnly_anotherState_forgetsWhatNobodyCanAskForAnyMore() {
    RankingCache cache = new RankingCache(100, Runnable::run, Ticker.systemTicker());
    KnownNames names =
        new NamesInUse(catalogue.indexes, SmallCatalogue.CLOCK, Runnable::run).current().names();
    RankingCache.Key key =
        new RankingCache.Key(
            new RankingCache.Asked("crime", Set.of(), "balanced", true, null),
            catalogue.indexes.titles(),
            names,
            SmallCatalogue.TODAY,
            MeaningRouter.embedded(catalogue.indexes).of(""));
    Ranking ranking =
        new Ranking(
            search.understand("crime", Set.of()),
            List.of(),
            List.of(),
            SmallCatalogue.TODAY,
            1,
            null,
            0,
            0,
            Map.of());
    var _ = cache.get(key, (_, _) -> CompletableFuture.completedFuture(ranking));
    cache.keepOnly(key.table(), names);
    assertThat(cache.asked(key)).isTrue();
    changeTheCatalogue();
    cache.keepOnly(catalogue.indexes.titles(), names);
    assertThat(cache.asked(key)).isFalse();
  }
}
