package org.mediagateway.discovery.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mediagateway.discovery.search.Answers.fallback;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediagateway.discovery.InvalidRequestException;
import org.mediagateway.domain.catalogue.Maturity;

/** An age limit is a duty: neither its chips, nor leniency, nor any list instead goes beyond it. */
final class AgeLimitTest extends OnSmallCatalogue {
  private static void assertSuitable(List<SearchResult> results, int limit) {
    for (SearchResult result : results) {
      Maturity maturity = result.title().work().maturity();
      assertThat(maturity != null && maturity.minimumAge() <= limit)
          .as("%s, for %s, up to %s", result.title().work().name(), maturity, limit)
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bank heist", // by words and meaning
        "crime", // by a filter
        "Star Robbery", // by name, which is for adults
        "films like Bank Job",
        "films for adults", // a wish that the limit contradicts
        "horror on Apple TV+ from 1950 under 10 minutes", // filters are left out
        "🚀" // nothing to go by
      })
  void search_underAnAgeLimit_answersNothingBeyondIt(String query) {
    SearchRequest anyAge = SearchRequest.of(query);
    assertThat(service.search(anyAge).metadata().ageLimit()).isNull();
    for (int limit : new int[] {0, 7, 13, 18}) {
      SearchAnswer answer = service.search(anyAge.askedBy("", limit));
      assertThat(answer.results()).isNotEmpty();
      assertSuitable(answer.results(), limit);
      assertThat(answer.metadata().ageLimit()).isEqualTo(limit);
    }
  }

  @Test
  void search_tooSlow_answersOnlyWhatIsSuitableOfThePreparedList() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    try (ExecutorService slow = Executors.newSingleThreadExecutor()) {
      var blocking =
          slow.submit(
              () -> {
                gate.await();
                return true;
              });
      SearchSettings standard = SearchSettings.standard();
      SearchSettings hasty = standard.with(Duration.ofMillis(20), standard.cachedCandidates());
      SearchAnswer answer =
          catalogue.service(hasty, slow).search(SearchRequest.of("bank heist").askedBy("", 7));
      gate.countDown();
      assertThat(blocking.get()).isTrue();
      assertThat(fallback(answer).kind()).isEqualTo(SearchAnswer.Fallback.Kind.TIMEOUT);
      assertThat(answer.results()).hasSize(4);
      assertSuitable(answer.results(), 7);
    }
  }

  @Test
  void similar_underAnAgeLimit_answersNothingBeyondIt() {
    List<SearchResult> similar = service.similar().to(SmallCatalogue.id("Bank Job"), 10, 7);
    assertThat(similar).hasSize(4);
    assertSuitable(similar, 7);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 19})
  void request_withALimitThatIsNone_isRefused(int limit) {
    assertThatThrownBy(() -> SearchRequest.of("crime").askedBy("", limit))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("ageLimit must be 0 to 18: ageLimit=" + limit);
  }
}
