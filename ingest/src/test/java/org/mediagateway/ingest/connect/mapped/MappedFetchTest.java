package org.mediagateway.ingest.connect.mapped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.ingest.IngestException;
import org.mediagateway.ingest.connect.http.HttpPolicy;
import org.mediagateway.ingest.connect.http.HttpSource;
import org.mediagateway.ingest.connect.http.ScriptedServer;
import org.mediagateway.ingest.connect.http.ScriptedServer.Reply;
import org.mediagateway.ingest.connect.http.VirtualTime;

/** Platforms with interfaces of their own, brought into our layout by mappings. */
class MappedFetchTest {
  private static final String SHORT =
      """
      "fields": {"id": "/sku", "title": "/name"}, "constants": {"type": "movie"}""";

  @TempDir private Path folder;
  private final ScriptedServer server = new ScriptedServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private FeedMapping mapping(String json) throws IOException {
    Path file = folder.resolve("mapping.json");
    Files.writeString(file, json);
    return FeedMapping.load(file);
  }

  private MappedFetch.Fetched fetch(String json, String path) throws IOException {
    VirtualTime time = new VirtualTime(VirtualTime.START);
    try (HttpSource source =
        new HttpSource(HttpPolicy.STANDARD, time, time, new SplittableRandom(1))) {
      FeedMapping mapping = mapping(json);
      return new MappedFetch(source, mapping, FeedHeaders.of(mapping, Map.of("ACME_TOKEN", "k")))
          .run(new Platform("acme"), server.uri(path), folder.resolve("a/feed.jsonl"), _ -> {});
    }
  }

  private List<String> rows() throws IOException {
    return Files.readAllLines(folder.resolve("a/feed.jsonl"));
  }

  private static Reply page(String next, String... skus) {
    StringBuilder items = new StringBuilder();
    for (String sku : skus) {
      items.append(items.isEmpty() ? "" : ",");
      items.append("{\"sku\":\"").append(sku).append("\",\"name\":\"N").append(sku).append("\"}");
    }
    return Reply.of(200, "{\"items\":[" + items + "],\"next\":" + next + "}");
  }

  private static String row(String id) {
    return "{\"id\":\"%s\",\"type\":\"movie\",\"title\":\"N%s\"}".formatted(id, id);
  }

  @Test
  void run_everyKindOfField_isBroughtIntoOurLayout() throws IOException {
    server.on(
        "/all",
        Reply.of(
            200,
            """
            [{"sku":4711,"names":{"en":"Tin Orchard"},"released":"2001","tags":[{"n":"Sci-Fi"},{}],
              "where":"GB","cost":{"a":"3.50","c":"EUR"},"flat":"true","score":0.5,
              "votes":null}]"""));

    fetch(
        """
        {"fields": {"id": "/sku", "title": "/names/en", "year": "/released", "genres": "/tags/*/n",
                    "offers.rent": "/where", "price.amount": "/cost/a", "price.currency": "/cost/c",
                    "subscription": "/flat", "popularity": "/score", "votes": "/votes"},
         "constants": {"type": "movie", "quality": "HD"}, "headers": {"X-Key": "ACME_TOKEN"}}""",
        "/all");

    assertThat(rows())
        .containsExactly(
            "{\"id\":\"4711\",\"type\":\"movie\",\"title\":\"Tin Orchard\",\"year\":2001,"
                + "\"genres\":[\"Sci-Fi\"],\"price\":{\"amount\":3.50,\"currency\":\"EUR\"},"
                + "\"subscription\":true,\"offers\":{\"rent\":[\"GB\"]},\"quality\":\"HD\","
                + "\"popularity\":0.5}");
    assertThat(server.asked().getFirst().header("X-key")).isEqualTo("k");
  }

  @Test
  void run_pagesByAddress_areFollowedToTheLast() throws IOException {
    server.on("/p", page("\"/q?page=2\"", "1", "2"));
    server.on("/q", page("null", "3"));

    MappedFetch.Fetched fetched =
        fetch("{\"records\": \"/items\", \"next\": \"/next\", " + SHORT + "}", "/p");

    assertThat(rows()).containsExactly(row("1"), row("2"), row("3"));
    assertThat(fetched.records()).isEqualTo(3);
    assertThat(fetched.cut()).isNull();
  }

  @Test
  void run_pagesByNumber_endWithAPageWithoutRecords() throws IOException {
    server.on("/p?size=2&page=1", page("null", "1", "2"));
    server.on("/p?size=2&page=2", page("null", "3"));
    server.on("/p?size=2&page=3", page("null"));

    fetch("{\"records\": \"/items\", \"pageParameter\": \"page\", " + SHORT + "}", "/p?size=2");

    assertThat(rows()).containsExactly(row("1"), row("2"), row("3"));
    assertThat(server.asked()).hasSize(3);
  }

  @Test
  void run_laterPageFails_keepsWhatCameAndSaysThatItIsCut() throws IOException {
    server.on("/p", page("\"/q\"", "1"));
    server.on("/q", Reply.of(403, "{}"));

    MappedFetch.Fetched fetched =
        fetch("{\"records\": \"/items\", \"next\": \"/next\", " + SHORT + "}", "/p");

    assertThat(rows()).containsExactly(row("1"));
    assertThat(fetched.cut()).contains("/q", "403");
  }

  @ParameterizedTest
  @CsvSource({"http://192.0.2.1/q, same host", "/p, each once"})
  void run_nextPageElsewhereOrSeen_isNotAsked(String next, String rule) throws IOException {
    server.on("/p", page("\"" + next + "\"", "1"));

    MappedFetch.Fetched fetched =
        fetch("{\"records\": \"/items\", \"next\": \"/next\", " + SHORT + "}", "/p");

    assertThat(fetched.cut()).contains(rule);
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void run_noListWhereTheMappingPoints_fails() {
    server.on("/p", Reply.of(200, "{\"other\":[]}"));

    assertThatThrownBy(() -> fetch("{\"records\": \"/items\", " + SHORT + "}", "/p"))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining("/p has none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"fields\":{\"id\":\"/a\"}} | lacks type",
        "{\"fields\":{\"name\":\"/a\"}} | field=name",
        "{\"fields\":{\"id\":\"a\"}} | path=a",
        "{\"feilds\":{}} | feilds",
        "{\"next\":\"/n\",\"pageParameter\":\"p\",\"constants\":{\"id\":\"1\",\"type\":\"movie\","
            + "\"title\":\"t\"}} | both",
        "[] | documented shape",
      })
  void load_mistake_isNamed(String json, String named) {
    assertThatThrownBy(() -> mapping(json))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining(named)
        .hasMessageContaining("docs/formats.md");
  }
}
