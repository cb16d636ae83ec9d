package org.mediagateway.discovery.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediagateway.discovery.index.TitleMaker.title;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediagateway.discovery.index.MapCache;

/** Two searches over catalogues of their own that share a cache. */
final class SharedRankingsTest {
  private final SmallCatalogue here = SmallCatalogue.standard();
  private final SmallCatalogue there = SmallCatalogue.standard();
  private final MapCache cache = new MapCache();
  private final SearchService asked = here.service(SearchSettings.standard(), cache, Runnable::run);
  private final SearchService other =
      there.service(SearchSettings.standard(), cache, Runnable::run);

  @AfterEach
  void close() {
    here.close();
    there.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "strnger tralis",
        "robbery in the galaxy",
        "films under 90 minutes for kids from the 90s",
        "films like Gravity Lost",
        "funny films with Idris Elba",
        "horror on Apple TV+ from 1950 under 10 minutes",
        "zzxy qqwv"
      })
  void search_afterAnotherGateway_answersTheSameWithoutComputing(String query) {
    SearchRequest request = SearchRequest.of(query);
    SearchAnswer first = asked.search(request);
    SearchAnswer shared = other.search(request);
    assertThat(other.cacheUse().computed()).isZero();
    assertThat(shared.results()).isEqualTo(first.results()).isNotEmpty();
    assertThat(shared.understood()).isEqualTo(first.understood());
    assertThat(shared.pagination()).isEqualTo(first.pagination());
    assertThat(shared.metadata().fallback()).isEqualTo(first.metadata().fallback());
    assertThat(first.metadata().fromCache()).isFalse();
    assertThat(shared.metadata().fromCache()).isTrue();
  }

  @Test
  void search_afterTheCatalogueChanged_isComputedAnew() {
    SearchRequest request = SearchRequest.of("detective");
    asked.search(request);
    there.store.put(title("another detective"));
    there.settle();
    assertThat(other.search(request).metadata().fromCache()).isFalse();
    assertThat(other.cacheUse().computed()).isEqualTo(1);

    here.store.put(title("another detective"));
    here.settle();
    assertThat(asked.search(request).metadata().fromCache())
        .as("both catalogues are the same again")
        .isTrue();
    assertThat(asked.search(request).results()).isEqualTo(other.search(request).results());
  }

  @Test
  void search_ofAnotherProfileOrAgeOrLessChips_isAnotherQuestion() {
    SearchRequest request = SearchRequest.of("funny detective films");
    SearchAnswer first = asked.search(request);
    other.search(request.by("utility"));
    other.search(request.askedBy("", 7));
    String chip = first.understood().chips().getFirst().id();
    other.search(new SearchRequest(request.query(), Set.of(chip), "balanced", 0, 10, false));
    assertThat(other.cacheUse().computed()).isEqualTo(3);
    assertThat(cache.values()).hasSize(4);
  }

  @Test
  void search_sharedBytesThatAreNoRanking_areReplaced() {
    SearchRequest request = SearchRequest.of("detective");
    SearchAnswer first = asked.search(request);
    cache.values().replaceAll((key, bytes) -> Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(other.search(request).results()).isEqualTo(first.results());
    assertThat(other.cacheUse().computed()).isEqualTo(1);
    cache.values().replaceAll((key, bytes) -> new byte[] {1, 2, 3});
    assertThat(there.service(SearchSettings.standard(), cache, Runnable::run).search(request))
        .satisfies(again -> assertThat(again.results()).isEqualTo(first.results()));
  }

  @Test
  void search_hundredAtOnceThatMiss_computeOnce() throws Exception {
    int threads = 100;
    CountDownLatch begin = new CountDownLatch(1);
    try (ExecutorService workers = Executors.newFixedThreadPool(2);
        ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
      SearchService crowded = here.service(patient(), cache, workers);
      crowded.warm();
      long before = crowded.cacheUse().computed();
      List<Future<SearchAnswer>> answers =
          IntStream.range(0, threads)
              .mapToObj(
                  i ->
                      askers.submit(
                          () -> {
                            begin.await();
                            return crowded.search(SearchRequest.of("robbery in the galaxy"));
                          }))
              .toList();
      begin.countDown();
      for (Future<SearchAnswer> answer : answers) {
        assertThat(answer.get().results().getFirst().title().work().name())
            .isEqualTo("Star Robbery");
      }
      assertThat(crowded.cacheUse().computed() - before).isEqualTo(1);
    }
  }

  /** Settings that no machine is too busy for. */
  private static SearchSettings patient() {
    SearchSettings standard = SearchSettings.standard();
    return standard.with(Duration.ofMinutes(5), standard.cachedCandidates());
  }
}
