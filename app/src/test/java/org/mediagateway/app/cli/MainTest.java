package org.mediagateway.app.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.app.config.ConfigLoader;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.gateway.Gateway;
import org.mediagateway.app.http.Json;
import org.mediagateway.discovery.learn.eval.ReportFolder;
import picocli.CommandLine;

/** Commands in this process: exit codes, and that standard output holds the result alone. */
final class MainTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(Map<String, String> environment, String... arguments) {
    out.reset();
    err.reset();
    PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Console console = new Console(outStream, errStream, environment, false);
    return Main.run(console, arguments);
  }

  private int run(String... arguments) {
    return run(Map.of("MG_HOME", folder.toString(), "MG_LOG_LEVEL", "error"), arguments);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out.toByteArray());
  }

  @Test
  void run_nothingOrNonsense_exits2WithUsageOnTheErrorStream() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("nonsense")).isEqualTo(2);
    assertThat(run("search", "x", "--nonsense")).isEqualTo(2);
    assertThat(run("import", "file.csv")).as("--platform is required").isEqualTo(2);
    assertThat(out()).isEmpty();
    assertThat(err()).contains("--platform");
    assertThat(run("eval", "recommend", "none", "--continual", "--transfer")).isEqualTo(2);
    assertThat(err()).contains("one at a time");
  }

  @Test
  void help_listsEveryCommand_andHidesTheBuildsOwn() {
    assertThat(run("help")).isZero();
    assertThat(out())
        .contains("demo", "serve", "import", "search", "similar", "where", "graph", "resolve")
        .contains("verify", "reconcile", "config", "doctor", "bench", "eval", "learn", "models")
        .contains("platforms")
        .doesNotContain("warm-up");
  }

  @Test
  void help_ofEveryCommand_isPrintedAndIsNoMistake() {
    Console silent = new Console(System.out, System.err, Map.of(), false);
    assertHelps(Main.commands(silent), List.of());
  }

  private void assertHelps(CommandLine command, List<String> path) {
    List<String> asked = new ArrayList<>(path);
    asked.add("--help");
    assertThat(run(asked.toArray(String[]::new))).as("mg %s", asked).isZero();
    assertThat(out()).contains("Usage: mg" + path.stream().map(" "::concat).collect(joining()));
    assertThat(err()).isEmpty();
    command
        .getSubcommands()
        .forEach(
            (name, sub) -> {
              List<String> longer = new ArrayList<>(path);
              longer.add(name);
              assertHelps(sub, longer);
            });
  }

  @Test
  void learnAndModels_nothingToLearnFrom_sayHowMuchIsNeeded() throws IOException {
    assertThat(run("learn")).isEqualTo(1);
    assertThat(err()).contains("at least 1000 interactions of 50 viewers", "interactions=0");
    assertThat(run("models", "list", "--json")).isZero();
    assertThat(json().path("models")).isEmpty();
    assertThat(run("models", "activate", "1")).isEqualTo(2);
    assertThat(err()).contains("version=1");
    assertThat(run("models", "rollback")).isEqualTo(2);
  }

  @Test
  void configShow_asJson_isJsonAlone() throws IOException {
    assertThat(run("config", "show", "--json", "--port", "0")).isZero();
    assertThat(json().path("http.port").asText()).isEqualTo("0 (option)");
  }

  @Test
  void configCheck_mistakes_exits2AndNamesThem() {
    assertThat(run(Map.of("MG_HTTP_HOST", "0.0.0.0", "MG_HTTP_PORT", "x"), "config", "check"))
        .isEqualTo(2);
    assertThat(out()).isEmpty();
    assertThat(err()).contains("http.host", "http.port");
  }

  @Test
  void import_missingFile_exits1WithoutMakingADataDirectory() {
    assertThat(run("import", "--platform", "netflix", "none.csv")).isEqualTo(1);
    assertThat(err()).contains("none.csv");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void import_badPlatformName_exits2() {
    assertThat(run("import", "--platform", "No Such!", "none.csv")).isEqualTo(2);
  }

  @Test
  void importSearchWhereVerify_aSmallFile_work() throws IOException {
    Path file = folder.resolve("few.ndjson");
    Files.writeString(
        file,
        """
        {"id":"1","type":"movie","title":"Tin Orchard","year":2001,"description":"Robots.",\
        "regions":["UK"],"price":{"amount":2.5,"currency":"GBP"},"quality":"HD"}
        {"id":"2","type":"movie"}
        {"id":"3","type":"series","title":"Glass Harbour","seasons":1}
        """);
    assertThat(run("import", "--platform", "acme", file.toString(), "--json")).isZero();
    assertThat(json().path("added").asInt()).isEqualTo(2);
    assertThat(json().path("rejected").asInt()).isEqualTo(1);
    assertThat(Path.of(json().path("rejectsFile").asText())).content().contains("title");

    assertThat(run("search", "tin", "orchard", "--json")).isZero();
    assertThat(json().path("results").path(0).path("title").asText()).isEqualTo("Tin Orchard");
    assertThat(run("where", "tin", "orchard")).isZero();
    assertThat(out()).contains("Tin Orchard (2001)", "acme");
    assertThat(run("where", "tin", "orchard", "--region", "GB,US")).isZero();
    assertThat(out()).contains("rent 2.5 GBP HD in GB");
    assertThat(run("where", "tin", "orchard", "--history")).isZero();
    assertThat(out()).contains("came", "rent 2.5 GBP HD in GB");
    assertThat(run("where", "tin", "orchard", "--region", "US", "--json")).isZero();
    assertThat(json().path("titles").path(0).path("availability")).isEmpty();
    assertThat(run("where", "tin", "orchard", "--region", "Atlantis")).isEqualTo(2);
    assertThat(err()).contains("region");
    assertThat(run("where", "nothing", "like", "it")).isEqualTo(1);
    assertThat(run("where", "glass", "harbour")).isZero();
    assertThat(out()).containsPattern("series · 1 season\\b");
    assertThat(run("verify", "--json")).isZero();
    assertThat(json().path("titles").asInt()).isEqualTo(2);
  }

  @Test
  void verifyReconcile_titleEditedInTheDatabase_isFoundRepairedAndSearchable()
      throws IOException, SQLException {
    Path file = folder.resolve("one.ndjson");
    Files.writeString(file, "{\"id\":\"1\",\"type\":\"movie\",\"title\":\"Tin Orchard\"}\n");
    assertThat(run("import", "--platform", "acme", file.toString())).isZero();
    try (Connection sqlite =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/gateway.db"));
        Statement statement = sqlite.createStatement()) {
      statement.execute("UPDATE title SET document = replace(document, 'Orchard', 'Meadow')");
    }
    assertThat(run("verify")).isEqualTo(1);
    assertThat(out()).contains("unlogged title", "mg reconcile");
    assertThat(run("reconcile", "--json")).isZero();
    assertThat(json().path("rowFaults").path("UNLOGGED_TITLE").asInt()).isEqualTo(1);
    assertThat(json().path("left").asInt()).isZero();
    assertThat(run("verify")).isZero();
    assertThat(run("search", "meadow")).isZero();
    assertThat(out()).contains("Tin Meadow");
  }

  @Test
  void benchHttp_titlesWithoutVectors_computesThemBeforeItMeasures() throws IOException {
    Path file = folder.resolve("one.ndjson");
    Files.writeString(file, "{\"id\":\"1\",\"type\":\"movie\",\"title\":\"Tin Orchard\"}\n");
    assertThat(run("import", "--platform", "acme", file.toString())).isZero();
    String[] brief = {
      "bench", "http", "--seconds", "1", "--warm-up", "0", "--clients", "1", "--json"
    };
    assertThat(run(brief)).as(err()).isZero();
    assertThat(json().path("titles").asInt()).isEqualTo(1);
    assertThat(json().path("semanticCoverage").asDouble()).isEqualTo(1);
    assertThat(json().path("measurements")).hasSize(2);
    assertThat(err()).contains("1 titles, all with their vectors");
  }

  @Test
  void evalRecommend_wrongFolderOrProtocol_exits1AndSaysWhatIsRight() {
    assertThat(run("eval", "recommend", folder.toString())).isEqualTo(1);
    assertThat(err()).contains("ratings.csv", folder.toString());
    assertThat(run("eval", "recommend", folder.toString(), "--protocol", "loo")).isEqualTo(1);
    assertThat(err()).contains("loo-sampled", "protocol=loo");
    assertThat(run("eval", "recommend")).isEqualTo(2);
  }

  /** Twenty viewers, each with a taste for every fourth of 48 films. */
  private Path movieLens() throws IOException {
    Path data = Files.createDirectories(folder.resolve("ml-made-up"));
    StringBuilder movies = new StringBuilder("movieId,title,genres\n");
    StringBuilder ratings = new StringBuilder("userId,movieId,rating,timestamp\n");
    for (int film = 0; film < 48; film++) {
      movies.append("%d,Film %d (1999),Drama\n".formatted(film + 1, film));
      for (int viewer = 0; viewer < 20; viewer++) {
        if (film % 4 == viewer % 4 || (film * 7 + viewer) % 11 == 0) {
          int second = 1_000_000_000 + 60 * (film * 37 % 48 * 20 + viewer);
          ratings.append("%d,%d,4.0,%d\n".formatted(viewer + 1, film + 1, second));
        }
      }
    }
    Files.writeString(data.resolve("movies.csv"), movies);
    Files.writeString(data.resolve("ratings.csv"), ratings);
    return data;
  }

  @Test
  @Tag("slow")
  void evalRecommend_isPrinted_andKeptForTheConsole() throws IOException {
    String data = movieLens().toString();
    assertThat(run("eval", "recommend", data, "--seed", "5", "--json")).as(err()).isZero();
    List<ReportFolder.Entry> kept =
        new ReportFolder(folder.resolve("data").resolve(ReportFolder.NAME)).list();
    assertThat(kept).hasSize(1);
    assertThat(Json.tree(kept.getFirst()).path("kept").path("report"))
        .hasToString(json().toString()); // numbers read are of other classes, and the same
    assertThat(Json.tree(kept.getFirst()).path("kept").path("dataSet").asText())
        .isEqualTo("ml-made-up");
    assertThat(json().path("seed").asLong()).isEqualTo(5);
  }

  @Test
  void search_emptyCatalogue_exits1WithTheRemedy() {
    assertThat(run("search", "anything")).isEqualTo(1);
    assertThat(err()).contains("mg demo");
    assertThat(out()).isEmpty();
  }

  @Test
  void rebuild_directoryInUse_exits1AndNamesIt() {
    GatewayConfig config =
        new ConfigLoader(Map.of(), folder).load(null, Map.of("http.port", "0")).config();
    try (Gateway _ = Gateway.open(config, java.time.Clock.systemUTC())) {
      assertThat(run("rebuild")).isEqualTo(1);
      assertThat(err()).contains(folder.resolve("data").toString());
    }
  }
}
