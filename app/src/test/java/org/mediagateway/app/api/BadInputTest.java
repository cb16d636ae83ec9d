package org.mediagateway.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each bad request is told what is wrong, with the right status, and the server goes on. */
@ExtendWith(LiveGateway.Shared.class)
final class BadInputTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{}                                     ~ /query    ~ 1 to 1000 characters",
        "{\"query\":\"\"}                       ~ /query    ~ 1 to 1000 characters",
        "{\"query\":5}                          ~ /query    ~ must be text",
        "{\"query\":\"x\",\"limit\":-1}         ~ /limit    ~ from 1 to 100: /limit=-1",
        "{\"query\":\"x\",\"limit\":\"ten\"}    ~ /limit    ~ must be a whole number",
        "{\"query\":\"x\",\"limit\":101}        ~ /limit    ~ from 1 to 100",
        "{\"query\":\"x\",\"offset\":-5}        ~ /offset   ~ from 0 to 1000000",
        "{\"query\":\"x\",\"debug\":\"yes\"}    ~ /debug    ~ must be true or false",
        "{\"query\":\"x\",\"without\":\"a\"}    ~ /without  ~ must be a list",
        "{\"query\":\"x\",\"profile\":\"best\"} ~ /profile  ~ balanced, metadata, utility",
        "{\"query\":\"x\",\"limt\":3}           ~ /limt     ~ is no field",
        "{\"query\":\"   \"}                    ~ query     ~ must not be blank",
      })
  void search_brokenRule_namesFieldRuleAndRemedy(
      String body, String field, String rule, LiveGateway live) {
    Answer answer = live.post("/api/search", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.field()).isEqualTo(field);
    assertThat(answer.detail()).contains(rule);
    assertThat(answer.json().getString("requestId")).isEqualTo(answer.header("X-Request-Id"));
  }

  @Test
  void search_severalMistakes_areAllNamed(LiveGateway live) {
    Answer answer = live.post("/api/search", "{\"query\":7,\"limit\":0,\"debug\":3}");
    assertThat(answer.json().getJsonArray("errors").stream())
        .extracting(error -> ((JsonObject) error).getString("field"))
        .containsExactlyInAnyOrder("/query", "/limit", "/debug");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "not json", "[1]", "\"text\""})
  void search_noJsonObject_is400(String body, LiveGateway live) {
    assertThat(live.post("/api/search", body).status()).isEqualTo(400);
  }

  @Test
  void search_tenKilobytes_is400InBothForms(LiveGateway live) {
    String huge = "word ".repeat(2_000);
    assertThat(live.post("/api/search", new JsonObject().put("query", huge)).detail())
        .contains("1 to 1000 characters", "10002 characters");
    Answer get = live.get("/api/search?q=" + huge.replace(" ", "%20"));
    assertThat(get.status()).isEqualTo(400);
    assertThat(get.field()).isEqualTo("q");
  }

  @Test
  void search_bodyBeyondTheLimit_is413(LiveGateway live) {
    String huge = new JsonObject().put("query", "x".repeat(100_000)).encode();
    assertThat(live.post("/api/search", huge).status()).isEqualTo(413);
  }

  @Test
  void search_otherMediaType_is415(LiveGateway live) {
    Answer answer =
        live.call(
            "POST",
            "/api/search",
            "{\"query\":\"x\"}".getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "text/plain");
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.detail()).contains("application/json", "text/plain");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "🚀👽🤷",
        "أفلام عن البحر",
        "סרטים על מאדים",
        "'; DROP TABLE titles; --",
        "\" OR 1=1",
        "title:(mars AND (rescue^2 OR \"unclosed~",
        "*:* [a TO z] -/x/ +!{}",
        "\u0000\u0001\u0007 mars \ufffe",
        "films on Netflyx and Quibi in Klingon",
      })
  void search_strangeText_isSearchedAsText(String query, LiveGateway live) {
    Answer answer = live.post("/api/search", new JsonObject().put("query", query));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(live.get("/health/ready").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/search,                           400, q",
    "/api/search?q=,                        400, q",
    "/api/search?q=x&limit=-5,              400, limit",
    "/api/search?q=x&limit=many,            400, limit",
    "/api/suggest?q=x&limit=99,             400, limit",
    "/api/titles/nonsense,                  400, id",
    "/api/titles/t0000000000000/similar,    400, id",
    "/api/resolution/reviews?limit=0,       400, limit",
    "/api/resolution/reviews?after=nonsense, 400, after",
  })
  void get_badParameter_isNamed(String path, int status, String field, LiveGateway live) {
    Answer answer = live.get(path);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.field()).isEqualTo(field);
  }

  @Test
  void title_unknown_is404(LiveGateway live) {
    assertThat(live.get("/api/titles/t000000000000").status()).isEqualTo(404);
    assertThat(live.get("/api/titles/t000000000000/similar").status()).isEqualTo(404);
  }

  @Test
  void path_unknown_is404AsProblem(LiveGateway live) {
    Answer answer = live.raw("GET", "/api/nothing", null);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.detail()).contains("/api/nothing", "/openapi");
  }

  @Test
  void method_notOffered_is405AsProblem(LiveGateway live) {
    Answer answer = live.raw("DELETE", "/api/search", null);
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource({
    "netflix,     netflix:n1, 400",
    "netflix:n1,  netflix:n1, 400",
    "netflix:n1,  nowhere:x,  404",
  })
  void accept_badPair_isRefused(String first, String second, int status, LiveGateway live) {
    JsonObject pair = new JsonObject().put("first", first).put("second", second);
    assertThat(live.post("/api/resolution/accept", pair).status()).isEqualTo(status);
  }
}
