package org.mediagateway.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.app.config.ConfigLoader;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.gateway.GatewayServer;
import org.mediagateway.app.platforms.TmdbStandIn;

/** {@code mg import --tmdb} against a server that answers as TMDB does. */
final class TmdbImportTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final TmdbStandIn tmdb = new TmdbStandIn();

  @AfterEach
  void stop() {
    tmdb.close();
  }

  private int run(Map<String, String> more, String... arguments) {
    out.reset();
    err.reset();
    Map<String, String> environment = new HashMap<>(more);
    environment.put("MG_HOME", folder.toString());
    environment.put("MG_LOG_LEVEL", "error");
    environment.put("MG_TMDB_URL", tmdb.address());
    PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
    return Main.run(new Console(outStream, errStream, environment, false), arguments);
  }

  private int run(String... arguments) {
    return run(Map.of("TMDB_API_KEY", TmdbStandIn.KEY), arguments);
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out.toByteArray());
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void import_titles_canBeFoundWhereTheyAreOffered_untilTheyNoLongerAre() throws IOException {
    assertThat(run("import", "--tmdb", "--regions", "UK", "--json")).isZero();
    assertThat(json().path("titles").asInt()).isEqualTo(2);
    assertThat(json().path("imports").findValuesAsText("platform"))
        .containsExactly("netflix", "tubi-tv");
    assertThat(printed()).doesNotContain(TmdbStandIn.KEY);

    assertThat(run("where", "tin", "orchard", "--region", "GB")).isZero();
    assertThat(printed()).contains("Tin Orchard (2001)", "Netflix", "subscription");
    assertThat(run("where", "glass", "harbour", "--region", "GB")).isZero();
    assertThat(printed()).contains("tubi-tv", "rent");
    assertThat(run("where", "glass", "harbour", "--region", "FR")).isZero();
    assertThat(printed()).contains("not there, but in GB");

    tmdb.film(7, "Tin Orchard", "{\"GB\":{\"flatrate\":[{\"provider_name\":\"Hulu\"}]}}");
    assertThat(run("import", "--tmdb", "--regions", "UK", "--pages", "0")).isZero();
    assertThat(printed()).contains("TMDB: 1 titles asked for", "Netflix: 1 rows read");
    assertThat(run("where", "tin", "orchard", "--region", "GB")).isZero();
    assertThat(printed()).contains("Hulu").doesNotContain("Netflix");
  }

  @Test
  void import_httpFeedByAMapping_takesOffWhatAWholeFeedDoesNotName() throws IOException {
    Path mapping = folder.resolve("acme.json");
    Files.writeString(
        mapping,
        """
        {"records": "/items", "fields": {"id": "/sku", "title": "/name"},
         "constants": {"type": "movie"}, "headers": {"X-Key": "ACME_TOKEN"}}""");
    String url = tmdb.address() + "/acme?token=hush";
    Map<String, String> token = Map.of("ACME_TOKEN", "k");
    String[] command = {
      "import", "--platform", "acme", "--feed", url, "--mapping", mapping.toString(), "--full"
    };
    tmdb.answer(
        "/acme", "{\"items\":[{\"sku\":1,\"name\":\"Tin Orchard\"},{\"sku\":2,\"name\":\"B\"}]}");
    assertThat(run(token, command)).isZero();
    assertThat(printed()).contains("2 new");
    tmdb.answer("/acme", "{\"items\":[{\"sku\":1,\"name\":\"Tin Orchard\"}]}");
    assertThat(run(token, command)).isZero();
    assertThat(printed()).contains("1 unchanged", "1 gone");

    assertThat(run(command)).as("a header's variable is not set").isEqualTo(2);
    assertThat(printed()).contains("ACME_TOKEN").doesNotContain("hush");
    tmdb.forget("/acme");
    assertThat(run(token, command)).isEqualTo(1);
    assertThat(printed()).contains("/acme has none").doesNotContain("hush");
    assertThat(run("import", "--platform", "acme", "--feed", url)).isEqualTo(2);
  }

  @Test
  void platforms_refresh_bringsItIn_andSaysWhyNot() throws IOException {
    Path mapping = folder.resolve("acme.json");
    Files.writeString(
        mapping,
        """
        {"fields": {"id": "/sku", "title": "/name"}, "constants": {"type": "movie"}}""");
    Path config = folder.resolve("mg.yaml");
    Files.writeString(
        config,
        """
        platforms:
          acme: {feed: '%s/acme', mapping: %s, cachePolicy: cache-first}
        """
            .formatted(tmdb.address(), mapping));
    String[] refresh = {"platforms", "refresh", "acme", "--config", config.toString()};
    tmdb.answer("/acme", "[{\"sku\":1,\"name\":\"Tin Orchard\"}]");
    assertThat(run(refresh)).isZero();
    assertThat(printed()).contains("acme: brought in");
    assertThat(run("where", "tin", "orchard")).isZero();
    tmdb.answer("/acme", "[");
    assertThat(run(refresh)).isEqualTo(1);
    assertThat(printed()).contains("/acme", "breaks off", "asked again at");
    assertThat(run("platforms", "list", "--config", config.toString())).isZero();
    assertThat(printed()).contains("acme", "cache-first");
    assertThat(run("platforms", "list")).isZero();
    assertThat(printed()).contains("no platform is asked by itself");
    assertThat(run("platforms", "refresh", "acme")).isEqualTo(1);
    assertThat(printed()).contains("platforms.acme.feed");
  }

  @Test
  void doctor_saysHowPlatformsAreDoing_fromTheConfigurationAndFromTheGateway() throws IOException {
    Path mapping = folder.resolve("acme.json");
    Files.writeString(
        mapping,
        """
        {"fields": {"id": "/sku", "title": "/name"}, "constants": {"type": "movie"}}""");
    Path file = folder.resolve("mg.yaml");
    String feed = tmdb.address();
    Files.writeString(
        file,
        """
        embedding: {enabled: false}
        http: {port: 0}
        platforms:
          acme: {feed: '%s/acme', mapping: %s, refreshInterval: 2h}
          gone: {feed: '%s/gone', mapping: %s}
          played: {mode: simulated, titles: 20}
        """
            .formatted(feed, mapping, feed, mapping));
    tmdb.answer("/acme", "[{\"sku\":1,\"name\":\"Tin Orchard\"}]");
    run("doctor", "--config", file.toString()); // the port may be in use, which is a warning
    assertThat(printed())
        .contains("tmdb", "a key is set", "platform acme", "every PT2H", "10 requests/s")
        .contains("platform played", "from a simulation")
        .doesNotContain(TmdbStandIn.KEY);

    GatewayConfig config = new ConfigLoader(Map.of(), folder).load(file, Map.of()).config();
    try (GatewayServer gateway = GatewayServer.start(config, Clock.systemUTC())) {
      for (String platform : List.of("acme", "gone", "played")) {
        Objects.requireNonNull(gateway.gateway().platforms().refresh(platform)).join();
      }
      run("doctor", "--config", file.toString());
      assertThat(printed())
          .containsPattern("ok +platform acme +fresh, last success 2")
          .containsPattern("warn +platform gone +failed \\d+ times.* never since the start.*/gone")
          .containsPattern("ok +platform played +fresh");
    }

    Files.writeString(file, "tmdb: {scheduled: true}\n");
    assertThat(run(Map.of(), "doctor", "--config", file.toString())).isEqualTo(2);
    assertThat(printed()).contains("tmdb.scheduled", "TMDB_API_KEY");
  }

  @Test
  void import_oneTitleMissing_bringsTheOthersAndExits1() {
    tmdb.answer("/movie/8", "<html>");

    assertThat(run("import", "--tmdb")).isEqualTo(1);

    assertThat(printed()).contains("1 failed", "Netflix: 1 rows read", "/movie/8");
  }

  @Test
  void import_noKey_exits2AndSaysHowToSetOne() {
    assertThat(run(Map.of(), "import", "--tmdb")).isEqualTo(2);
    assertThat(printed()).contains("TMDB_API_KEY", "tmdb.keyFile");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void import_keyOfNoKnownShape_exits2WithoutShowingIt() {
    assertThat(run(Map.of("TMDB_API_KEY", "hush-hush"), "import", "--tmdb")).isEqualTo(2);
    assertThat(printed()).contains("tmdb.key").doesNotContain("hush-hush");
  }

  @Test
  void import_keyFromAFile_works() throws IOException {
    Path file = folder.resolve("key");
    Files.writeString(file, TmdbStandIn.KEY + "\n");

    assertThat(run(Map.of("MG_TMDB_KEY_FILE", file.toString()), "import", "--tmdb")).isZero();
    assertThat(run("config", "show")).isZero();
    assertThat(printed()).contains("tmdb.pages").doesNotContain(TmdbStandIn.KEY);
  }

  @Test
  void import_fileAndTmdb_orBadNumbers_exit2() {
    assertThat(run("import", "--tmdb", "--platform", "netflix", "x.csv")).isEqualTo(2);
    assertThat(run("import", "--platform", "netflix")).isEqualTo(2);
    assertThat(run("import", "--tmdb", "--pages", "501")).isEqualTo(2);
    assertThat(run("import", "--tmdb", "--regions", "Britain")).isEqualTo(2);
    assertThat(printed()).contains("tmdb.regions");
  }
}
