package org.mediagateway.discovery.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediagateway.discovery.search.Answers.fallback;
import static org.mediagateway.discovery.search.Answers.names;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediagateway.discovery.rollout.SwitchedFlags;
import org.mediagateway.discovery.search.SearchAnswer.Fallback;
import org.mediagateway.domain.cache.SharedCache;

/** What a search answers when it cannot do all it was asked, and that it says so. */
class SearchFallbackTest extends OnSmallCatalogue {
  @Test
  void search_nothingPassesAllFilters_dropsSomeAndSaysWhich() {
    SearchAnswer answer =
        service.search(SearchRequest.of("documentaries on Prime from 2012 under 30 minutes"));
    Fallback fallback = fallback(answer);

    assertThat(fallback.kind()).isEqualTo(Fallback.Kind.RELAXED);
    assertThat(fallback.dropped())
        .containsExactly("platform:prime", "year:2012-2012", "duration:-29");
    assertThat(fallback.message()).contains("Prime Video", "2012", "at most 29 min");
    assertThat(names(answer)).containsExactlyInAnyOrder("Blue Below", "Deep Ocean Diary");
    assertThat(answer.results().getFirst().why().filters()).containsExactly("Documentary");
  }

  @Test
  void search_whereFiltersAreNotLeftOut_answersPopularTitles_andOnlySuchAnswersAreCounted() {
    SwitchedFlags flags = new SwitchedFlags("strict");
    try (SmallCatalogue own = SmallCatalogue.standard()) {
      SearchService flagged =
          own.service(SearchSettings.standard(), SharedCache.NONE, flags, Runnable::run);
      String unmet = "documentaries on Prime from 2012 under 30 minutes";
      assertThat(fallback(flagged.search(by("easy", unmet))).kind())
          .isEqualTo(Fallback.Kind.RELAXED);
      Fallback strict = fallback(flagged.search(by("strict", unmet)));
      assertThat(strict.kind())
          .as("not what was ranked for another")
          .isEqualTo(Fallback.Kind.TRENDING);
      assertThat(strict.dropped()).hasSize(4);
      flagged.search(by("strict", "detective"));
      flagged.search(by("", unmet));
      flagged.search(by("no viewer's id", unmet));
      assertThat(flags.shown).containsExactly("search.relaxation easy", "search.relaxation strict");
    }
  }

  private static SearchRequest by(String user, String query) {
    return new SearchRequest(query, Set.of(), SearchRequest.PROFILE_DEFAULT, 0, 10, false)
        .askedBy(user, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"🚀", "--", "\u0000", "()"})
  void search_nothingToGoBy_answersTheNewestAndSaysSo(String query) {
    SearchAnswer answer = service.search(SearchRequest.of(query));

    assertThat(fallback(answer).kind()).isEqualTo(Fallback.Kind.TRENDING);
    assertThat(fallback(answer).message()).contains("newest");
    assertThat(names(answer).getFirst()).isEqualTo("Star Robbery");
  }

  @Test
  void search_withoutVectors_findsByWordsAndSaysWhatShareHasVectors() {
    try (SmallCatalogue bare = SmallCatalogue.withoutVectors()) {
      SearchAnswer answer = bare.service().search(SearchRequest.of("detective murder"));

      assertThat(names(answer).getFirst()).isEqualTo("The Detective");
      assertThat(answer.metadata().semanticCoverage()).isZero();
      assertThat(names(bare.service().search(SearchRequest.of("films like Bank Job"))))
          .isNotEmpty()
          .doesNotContain("Bank Job");
    }
    assertThat(service.search(SearchRequest.of("detective")).metadata().semanticCoverage())
        .isEqualTo(1);
  }

  @Test
  void search_embedderFails_answersByWordsSaysSoAndTriesAgain() {
    try (SmallCatalogue own = SmallCatalogue.standard()) {
      SearchService failing = own.service();
      own.embedder.failWith(new IllegalStateException("the model is gone"));
      SearchAnswer answer = failing.search(SearchRequest.of("murder in town"));
      own.embedder.failWith(null);
      SearchAnswer later = failing.search(SearchRequest.of("murder in town"));

      assertThat(fallback(answer).kind()).isEqualTo(Fallback.Kind.WORDS_ONLY);
      assertThat(names(answer)).contains("The Detective");
      assertThat(later.metadata().fallback()).isNull();
      assertThat(later.metadata().fromCache()).isFalse();
    }
  }

  @Test
  void search_tooSlow_answersThePreparedListAndKeepsTheAnswerForLater() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    try (ExecutorService slow = Executors.newSingleThreadExecutor()) {
      slow.execute(() -> awaitQuietly(gate));
      SearchSettings standard = SearchSettings.standard();
      SearchSettings hasty = standard.with(Duration.ofMillis(20), standard.cachedCandidates());
      SearchService blocked = catalogue.service(hasty, slow);
      SearchAnswer answer = blocked.search(SearchRequest.of("bank heist"));
      gate.countDown();
      slow.submit(() -> {}).get();
      SearchAnswer later = blocked.search(SearchRequest.of("bank heist"));

      assertThat(fallback(answer).kind()).isEqualTo(Fallback.Kind.TIMEOUT);
      assertThat(names(answer).getFirst()).isEqualTo("Star Robbery");
      assertThat(answer.results()).hasSize(15);
      assertThat(later.metadata().fallback()).isNull();
      assertThat(later.metadata().fromCache()).isTrue();
    }
  }

  private static void awaitQuietly(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
