package org.mediagateway.ingest.connect.tmdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mediagateway.ingest.connect.tmdb.TmdbServer.offer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.ingest.IngestException;
import org.mediagateway.ingest.connect.FeedConnector;
import org.mediagateway.ingest.connect.http.HttpPolicy;
import org.mediagateway.ingest.connect.http.HttpSource;
import org.mediagateway.ingest.connect.http.ScriptedServer.Reply;
import org.mediagateway.ingest.connect.http.VirtualTime;

/** Fetching from a server in the shapes that TMDB documents. */
class TmdbFetchTest {
  static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final String NETFLIX_GB = "{" + offer("GB", "flatrate", 8, "Netflix") + "}";
  private static final long[] NO_IDS = {};

  @TempDir private Path folder;

  private final TmdbServer tmdb = new TmdbServer();
  private Instant now = VirtualTime.START;

  @AfterEach
  void stop() {
    tmdb.close();
  }

  private TmdbSettings settings(String key, int pages, String... regions) {
    return new TmdbSettings(
        URI.create(tmdb.http.address()), new TmdbKey(key), List.of(regions), pages, "en-US");
  }

  private TmdbFetch.Fetched fetch(TmdbSettings settings, TmdbState before) {
    VirtualTime time = new VirtualTime(now);
    try (HttpSource source =
        new HttpSource(HttpPolicy.STANDARD, time, time, new SplittableRandom(1))) {
      return new TmdbFetch(source, settings, before, folder.resolve("feeds"), time)
          .run((done, total) -> assertThat(done).isLessThan(total));
    }
  }

  private TmdbFetch.Fetched fetch(TmdbState before) {
    tmdb.http.forget();
    return fetch(settings(KEY, 5, "GB", "US"), before);
  }

  private static Map<String, List<JsonNode>> rows(TmdbFetch.Fetched fetched) {
    Map<String, List<JsonNode>> rows = new TreeMap<>();
    for (FeedConnector feed : fetched.feeds()) {
      try {
        List<JsonNode> parsed = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(feed.name()))) {
          parsed.add(new ObjectMapper().readTree(line));
        }
        rows.put(feed.platform().id(), parsed);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    return rows;
  }

  private static JsonNode only(Map<String, List<JsonNode>> rows, String platform) {
    assertThat(rows.get(platform)).hasSize(1);
    return rows.getOrDefault(platform, List.of()).getFirst();
  }

  @Test
  void run_film_becomesOneListingPerProviderWithItsRegions() {
    tmdb.popular("movie", List.of(new long[] {550}));
    tmdb.film(
        550,
        "Fight Club",
        """
        {"GB":{"flatrate":[{"provider_id":8,"provider_name":"Netflix"}],
               "rent":[{"provider_id":10,"provider_name":"Amazon Video"}],
               "buy":[{"provider_id":10,"provider_name":"Amazon Video"}]},
         "US":{"flatrate":[{"provider_id":8,"provider_name":"Netflix"}],
               "ads":[{"provider_id":73,"provider_name":"Tubi TV"}],
               "free":[{"provider_id":73,"provider_name":"Tubi TV"}]},
         "DE":{"flatrate":[{"provider_id":337,"provider_name":"Disney Plus"}]}}""",
        "\"1\"");

    TmdbFetch.Fetched fetched = fetch(TmdbState.none());

    Map<String, List<JsonNode>> rows = rows(fetched);
    assertThat(rows).containsOnlyKeys("netflix", "prime", "tubi-tv");
    JsonNode netflix = only(rows, "netflix");
    assertThat(netflix)
        .hasToString(
            "{\"id\":\"tmdb-movie-550\",\"type\":\"movie\",\"title\":\"Fight Club\",\"year\":1999,"
                + "\"directors\":[\"The Director\"],\"cast\":[\"First Actor\",\"Second Actor\"],"
                + "\"countries\":[\"United States\"],\"genres\":[\"Science Fiction\",\"TV Movie\"],"
                + "\"rating\":\"12A\",\"durationMinutes\":139,"
                + "\"description\":\"A ticking-time-bomb insomniac.\","
                + "\"url\":\"https://www.themoviedb.org/movie/550/watch\","
                + "\"imageUrl\":\"https://image.tmdb.org/t/p/w500/p.jpg\",\"popularity\":0.8433,"
                + "\"votes\":26280,\"offers\":{\"subscription\":[\"GB\",\"US\"]}}");
    assertThat(only(rows, "prime").path("offers"))
        .hasToString("{\"buy\":[\"GB\"],\"rent\":[\"GB\"]}");
    assertThat(only(rows, "tubi-tv").path("offers")).hasToString("{\"free\":[\"US\"]}");
    assertThat(fetched.titles()).isOne();
    assertThat(fetched.whole()).isTrue();
  }

  @Test
  void run_series_hasSeasonsAndItsOwnRating() {
    tmdb.popular("tv", List.of(new long[] {66732}));
    tmdb.series(66732, "Stranger Things", NETFLIX_GB);

    JsonNode row = only(rows(fetch(TmdbState.none())), "netflix");

    assertThat(row.path("id").asText()).isEqualTo("tmdb-tv-66732");
    assertThat(row.path("type").asText()).isEqualTo("series");
    assertThat(row.path("seasons").asInt()).isEqualTo(4);
    assertThat(row.path("rating").asText()).isEqualTo("TV-14");
    assertThat(row.has("popularity")).isFalse();
  }

  @Test
  void run_severalPages_areReadToTheLastAndEachTitleOnce() {
    tmdb.popular("movie", List.of(new long[] {1, 2}, new long[] {3}, new long[] {2, 4}));
    for (long id = 1; id <= 4; id++) {
      tmdb.film(id, "Film " + id, NETFLIX_GB, "\"1\"");
    }

    assertThat(rows(fetch(TmdbState.none())).get("netflix"))
        .extracting(row -> row.path("title").asText())
        .containsExactly("Film 1", "Film 2", "Film 3", "Film 4");
    assertThat(tmdb.http.asked("/discover/movie")).as("3 pages, 2 regions").hasSize(6);

    tmdb.http.forget();
    fetch(settings(KEY, 2, "GB"), TmdbState.none());
    assertThat(tmdb.http.asked("/discover/movie")).hasSize(2);
  }

  @Test
  void run_nobodyHasIt_isCountedAndNoListing() {
    tmdb.popular("movie", List.of(new long[] {7}));
    tmdb.film(7, "Unseen", "{" + offer("DE", "flatrate", 8, "Netflix") + "}", "\"1\"");

    TmdbFetch.Fetched fetched = fetch(TmdbState.none());

    assertThat(fetched.feeds()).isEmpty();
    assertThat(fetched.unoffered()).isOne();
  }

  @Test
  void run_again_asksConditionallyAndTellsWhatChangedAndWhatIsGone() {
    tmdb.popular("movie", List.of(new long[] {1, 2, 3}));
    for (long id = 1; id <= 3; id++) {
      tmdb.film(id, "Film " + id, NETFLIX_GB, "\"v" + id + "\"");
    }
    TmdbState first = fetch(TmdbState.none()).after();

    now = now.plusSeconds(3 * 86_400);
    tmdb.popular("movie", List.of(new long[] {1}));
    tmdb.http.on("/movie/1", Reply.of(304, ""));
    tmdb.film(2, "Film 2", "{" + offer("GB", "rent", 2, "Apple TV") + "}", "\"v2b\"");
    tmdb.http.on("/movie/3", Reply.of(404, "{\"status_code\":34}"));
    tmdb.changes("movie", 2, 3, 99);
    TmdbFetch.Fetched second = fetch(first);

    assertThat(second.unchanged()).isOne();
    assertThat(second.titles()).as("99 is none of ours").isEqualTo(3);
    Map<String, List<JsonNode>> rows = rows(second);
    assertThat(rows).containsOnlyKeys("appletv", "netflix");
    assertThat(rows.get("netflix"))
        .extracting(JsonNode::toString)
        .containsExactly(
            "{\"id\":\"tmdb-movie-2\",\"gone\":true}", "{\"id\":\"tmdb-movie-3\",\"gone\":true}");
    assertThat(tmdb.http.asked("/movie/1").getFirst().header("If-none-match")).isEqualTo("\"v1\"");
    assertThat(tmdb.http.asked("/movie/changes").getFirst().query())
        .contains("start_date=2026-03-01", "end_date=2026-03-04");
    assertThat(second.after().titles().get("movie-3")).isNotNull();

    now = now.plusSeconds(20 * 86_400);
    fetch(second.after());
    assertThat(tmdb.http.asked("/movie/changes")).as("too long ago: all are asked for").isEmpty();
    assertThat(tmdb.http.asked("/movie/2").getFirst().header("If-none-match")).isEqualTo("\"v2b\"");
  }

  @Test
  void run_otherRegionsThanBefore_asksUnconditionally() {
    tmdb.popular("movie", List.of(new long[] {1}));
    tmdb.film(1, "Film", NETFLIX_GB, "\"v1\"");
    TmdbState first = fetch(TmdbState.none()).after();

    tmdb.http.forget();
    tmdb.changes("movie", NO_IDS);
    fetch(settings(KEY, 1, "US"), first);

    assertThat(tmdb.http.asked("/movie/1").getFirst().header("If-none-match")).isNull();
  }

  @Test
  void run_oneTitleCannotBeHad_theOthersCome() {
    tmdb.popular("movie", List.of(new long[] {1, 2, 3}));
    tmdb.film(1, "One", NETFLIX_GB, "\"1\"");
    tmdb.http.on("/movie/2", Reply.of(500, "{}"));
    tmdb.http.on("/movie/3", Reply.of(200, "<html>"));

    TmdbFetch.Fetched fetched = fetch(TmdbState.none());

    assertThat(rows(fetched).get("netflix")).hasSize(1);
    assertThat(fetched.failed()).isEqualTo(2);
    assertThat(fetched.notices())
        .hasSize(2)
        .allSatisfy(notice -> assertThat(notice).doesNotContain(KEY).contains("/movie/"));
    assertThat(fetched.whole()).isTrue();
    assertThat(fetched.after().titles()).containsOnlyKeys("movie-1");
  }

  @Test
  void run_serverGoesDown_stopsAskingAndKeepsTheDay() {
    tmdb.popular("movie", List.of(new long[] {1, 2, 3, 4, 5, 6, 7, 8, 9}));
    tmdb.film(1, "One", NETFLIX_GB, "\"1\"");
    for (long id = 2; id <= 9; id++) {
      tmdb.http.on("/movie/" + id, Reply.of(502, "{}"));
    }

    TmdbFetch.Fetched fetched = fetch(TmdbState.none());

    assertThat(fetched.whole()).isFalse();
    assertThat(fetched.failed()).isEqualTo(5);
    assertThat(fetched.after().wholeAt()).isNull();
    Path file = folder.resolve("state.json");
    fetched.after().save(file);
    assertThat(TmdbState.load(file)).isEqualTo(fetched.after());
    assertThat(tmdb.http.asked("/movie/7")).isEmpty();
    assertThat(rows(fetched).get("netflix")).hasSize(1);
  }

  @Test
  void run_wrongKey_failsWithoutShowingIt() {
    tmdb.http.on("/discover/movie", Reply.of(401, "{\"status_code\":7}"));

    assertThatThrownBy(() -> fetch(TmdbState.none()))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining("401")
        .hasMessageContaining("key")
        .hasMessageNotContaining(KEY);
  }

  @Test
  void run_key_goesByItsShapeIntoTheQueryOrTheHeader() {
    fetch(settings(KEY, 1, "GB"), TmdbState.none());
    assertThat(tmdb.http.asked().getFirst().query()).contains("api_key=" + KEY);
    assertThat(tmdb.http.asked().getFirst().header("Authorization")).isNull();

    tmdb.http.forget();
    fetch(settings("eyJh.eyJz.a-b_c", 1, "GB"), TmdbState.none());
    assertThat(tmdb.http.asked().getFirst().query()).doesNotContain("api_key");
    assertThat(tmdb.http.asked().getFirst().header("Authorization"))
        .isEqualTo("Bearer eyJh.eyJz.a-b_c");
    assertThat(new TmdbKey(KEY).toString() + settings(KEY, 1, "GB")).doesNotContain(KEY);
  }

  @Test
  void state_savedAndLoaded_isTheSame() throws IOException {
    tmdb.popular("movie", List.of(new long[] {1}));
    tmdb.film(1, "Film", NETFLIX_GB, "\"v1\"");
    Path file = folder.resolve("tmdb.json");

    TmdbState state = fetch(TmdbState.none()).after();
    state.save(file);

    assertThat(TmdbState.load(file)).isEqualTo(state);
    assertThat(TmdbState.load(folder.resolve("none"))).isEqualTo(TmdbState.none());
    assertThat(file).content().doesNotContain(KEY);
    Files.writeString(file, "{");
    assertThatThrownBy(() -> TmdbState.load(file)).hasMessageContaining("delete it");
  }
}
