package org.mediagateway.discovery.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mediagateway.discovery.index.MapCache;
import org.mediagateway.domain.viewer.Interaction.Kind;
import org.mediagateway.domain.viewer.Preferences;
import org.mediagateway.domain.viewer.ViewerId;

/** Gateways that share a cache of recommendations. */
final class SharedRecommendationsTest {
  private final Cinema cinema = Cinema.of(60, 11);
  private final MapCache cache = new MapCache();
  private final RecommendService one = cinema.serviceSharing(cache);
  private final RecommendService other = cinema.serviceSharing(cache);
  private final ViewerId kim = cinema.viewer("kim", Preferences.STANDARD);

  @BeforeEach
  void start() {
    one.start();
    other.start();
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
    cinema.close();
  }

  @Test
  void recommend_afterAnotherGateway_answersTheSameWithoutComputing() {
    cinema.act(kim, Kind.LIKE, cinema.withVector(0).id());
    Recommendations first = one.recommend(kim);
    assertThat(other.recommend(kim)).isEqualTo(first);
    assertThat(first.rows()).isNotEmpty();
    assertThat(other.cacheUse().computed()).isZero();
    assertThat(cache.values()).containsOnlyKeys("user:kim:rows");
  }

  @Test
  void recommend_afterAnInteraction_isComputedAnew() {
    one.recommend(kim);
    cinema.act(kim, Kind.VIEW, cinema.withVector(1).id());
    Recommendations after = other.recommend(kim); // learns the viewer now, with the view
    assertThat(other.cacheUse().computed()).isEqualTo(1);
    assertThat(after.rows())
        .allSatisfy(
            row ->
                assertThat(row.picks())
                    .noneMatch(pick -> pick.title().id().equals(cinema.withVector(1).id())));
  }

  @Test
  void recommend_sharedBytesThatAreNoRecommendations_areReplaced() {
    Recommendations first = one.recommend(kim);
    cache.values().replaceAll((key, bytes) -> Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(other.recommend(kim)).isEqualTo(first);
    assertThat(other.cacheUse().computed()).isEqualTo(1);
  }

  @Test
  void recommend_hundredAtOnceThatMiss_computeOnce() throws Exception {
    CountDownLatch begin = new CountDownLatch(1);
    try (ExecutorService askers = Executors.newFixedThreadPool(100)) {
      List<Future<Recommendations>> answers =
          IntStream.range(0, 100)
              .mapToObj(
                  i ->
                      askers.submit(
                          () -> {
                            begin.await();
                            return one.recommend(kim);
                          }))
              .toList();
      begin.countDown();
      Recommendations expected = answers.getFirst().get();
      for (Future<Recommendations> answer : answers) {
        assertThat(answer.get()).isSameAs(expected);
      }
    }
    assertThat(one.cacheUse().computed()).isEqualTo(1);
    assertThat(one.cacheUse().hits() + one.cacheUse().misses()).isEqualTo(100);
  }
}
