package org.mediagateway.app.platforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.app.config.ConfigLoader;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.gateway.Gateway;
import org.mediagateway.domain.catalogue.Platform;

/** TMDB as a source of the scheduler, over real HTTP into a real store. */
final class TmdbSourceTest {
  @TempDir private Path folder;
  private final ManualClock clock = new ManualClock();
  private final TmdbStandIn tmdb = new TmdbStandIn();

  @AfterEach
  void stop() {
    tmdb.close();
  }

  private GatewayConfig config(Map<String, String> more) {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "data.directory",
                folder.toString(),
                "embedding.enabled",
                "false",
                "tmdb.url",
                tmdb.address(),
                "tmdb.regions",
                "GB"));
    settings.putAll(more);
    return new ConfigLoader(Map.of("TMDB_API_KEY", TmdbStandIn.KEY), folder)
        .load(null, settings)
        .config();
  }

  private GatewayConfig scheduled() {
    return config(Map.of("tmdb.scheduled", "true", "tmdb.refreshInterval", "6h"));
  }

  private List<PlatformSource> sources(GatewayConfig config, Gateway gateway) {
    return new PlatformSources(
            config, gateway.imports(), gateway.store().catalogue(), clock, _ -> {})
        .all();
  }

  /** What one does with the scheduled source of a gateway. */
  private interface Use {
    void of(PlatformSource source, Gateway gateway);
  }

  private void withSource(Use use) {
    GatewayConfig config = scheduled();
    try (Gateway gateway = Gateway.open(config, clock)) {
      List<PlatformSource> all = sources(config, gateway);
      assertThat(all).extracting(PlatformSource::name).containsExactly("tmdb");
      try (PlatformSource source = all.getFirst()) {
        use.of(source, gateway);
      }
    }
  }

  @Test
  void all_notScheduled_hasNoTmdb() {
    GatewayConfig config = config(Map.of());
    try (Gateway gateway = Gateway.open(config, clock)) {
      assertThat(sources(config, gateway)).isEmpty();
    }
  }

  @Test
  void refresh_listsEachProvider_andIsASuccessOfThatMoment() {
    withSource(
        (source, gateway) -> {
          assertThat(source.policy().interval()).isEqualTo(Duration.ofHours(6));
          assertThat(source.lastSuccess()).isNull();
          clock.advance(Duration.ofMinutes(3));

          assertThat(source.refresh()).isNull();

          assertThat(source.lastSuccess()).isEqualTo(clock.instant());
          assertThat(gateway.counts().liveListings())
              .containsOnly(
                  Map.entry(new Platform("netflix"), 1L), Map.entry(new Platform("tubi-tv"), 1L));
        });
    withSource(
        (source, _) ->
            assertThat(source.lastSuccess()).as("after a restart").isEqualTo(clock.instant()));
  }

  @Test
  void refresh_filmThatMoved_goesFromOneProviderToTheOther() {
    withSource(
        (source, gateway) -> {
          assertThat(source.refresh()).isNull();
          tmdb.film(7, "Tin Orchard", "{\"GB\":{\"flatrate\":[{\"provider_name\":\"Hulu\"}]}}");

          assertThat(source.refresh()).isNull();

          assertThat(gateway.counts().liveListings())
              .containsEntry(new Platform("hulu"), 1L)
              .doesNotContainKey(new Platform("netflix"));
        });
  }

  @Test
  void refresh_breaksOffHalfWay_saysSo_keepsWhatCame_andIsNoSuccess() {
    tmdb.answer(
        "/discover/movie",
        """
        {"page":1,"results":[{"id":7},{"id":1},{"id":2},{"id":3},{"id":4},{"id":5},{"id":8}],
         "total_pages":1}""");
    for (int broken = 1; broken <= 5; broken++) {
      tmdb.answer("/movie/" + broken, "<html>");
    }
    withSource(
        (source, gateway) -> {
          assertThat(source.refresh()).contains("5 titles in a row", "import again later");

          assertThat(source.lastSuccess()).isNull();
          assertThat(tmdb.asked()).doesNotContain("/movie/8");
          assertThat(gateway.counts().liveListings())
              .containsOnly(Map.entry(new Platform("netflix"), 1L));
        });
    withSource((source, _) -> assertThat(source.lastSuccess()).as("after a restart").isNull());
  }

  @Test
  void refresh_nothingCanBeHad_throwsWithoutTheKey() {
    tmdb.forget("/discover/movie");
    withSource(
        (source, gateway) -> {
          assertThatThrownBy(source::refresh)
              .hasMessageContaining("/discover/movie")
              .hasMessageNotContaining(TmdbStandIn.KEY);
          assertThat(source.lastSuccess()).isNull();
          assertThat(gateway.counts().liveListings()).isEmpty();
        });
  }
}
