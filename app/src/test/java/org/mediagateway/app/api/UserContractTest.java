package org.mediagateway.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(LiveGateway.Shared.class)
final class UserContractTest {
  private static final String INTERACTION = "/api/user/interaction";

  private static Answer put(LiveGateway live, String user, String body) {
    return live.put("/api/users/" + user + "/preferences", body);
  }

  private static JsonObject event(LiveGateway live, String user, String type) {
    return new JsonObject()
        .put("user", user)
        .put("title", live.idOf("Paper Boats"))
        .put("type", type);
  }

  @Test
  void preferences_put_areReadBack_andListedInTheHousehold(LiveGateway live) {
    assertThat(live.get("/api/users/nobody/preferences").status()).isEqualTo(404);
    String body =
        """
        {"household":"smiths","name":"Kim","content":{"likedGenres":["Drama","science fiction"],\
        "avoidedGenres":["Horror"],"ageLimit":13,"length":{"minutesMax":120},\
        "languages":["fr","en"]},"platforms":{"chosen":["netflix"],"hidden":["hulu"],\
        "preferred":["netflix"],"region":"GB"},"ui":{"titlesPerRow":10,"theme":"dark",\
        "autoplay":false,"showSpoilers":false},"privacy":{"personalise":true,\
        "keepHistory":true,"contribute":false}}""";
    JsonObject stored = put(live, "kim", body).json();
    assertThat(stored.getInteger("version")).isEqualTo(1);
    assertThat(stored.getJsonObject("content").getJsonArray("likedGenres"))
        .containsExactly("Drama", "Science Fiction");
    assertThat(stored.getJsonObject("content").getJsonObject("length"))
        .isEqualTo(new JsonObject("{\"minutesMin\":0,\"minutesMax\":120}"));
    for (String part : List.of("ui", "privacy")) {
      assertThat(stored.getJsonObject(part)).isEqualTo(new JsonObject(body).getJsonObject(part));
    }
    assertThat(put(live, "kim", body).json()).isEqualTo(stored);
    assertThat(live.get("/api/users/kim/preferences").json()).isEqualTo(stored);
    assertThat(live.get("/api/users?household=smiths").json().getJsonArray("users"))
        .containsExactly(stored);
  }

  @Test
  void interaction_isRecordedOnce(LiveGateway live) {
    put(live, "ana", "{}");
    JsonObject view =
        event(live, "ana", "view")
            .put("completionRate", 0.9)
            .put("event", "ana-1")
            .put("at", "2026-01-31T20:15:00+01:00");
    assertThat(live.post(INTERACTION, view).json().getString("outcome")).isEqualTo("recorded");
    JsonObject again = live.post(INTERACTION, view).json();
    assertThat(again.getString("outcome")).isEqualTo("repeated");
    assertThat(again.getInteger("version")).isEqualTo(2);
    Answer other = live.post(INTERACTION, view.copy().put("completionRate", 0.2));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.detail()).contains("event=ana-1");
  }

  @Test
  void interaction_withoutConsent_isNotKept(LiveGateway live) {
    put(live, "shy", "{\"privacy\":{\"keepHistory\":false}}");
    JsonObject answer = live.post(INTERACTION, event(live, "shy", "click")).json();
    assertThat(answer.getString("outcome")).isEqualTo("not_kept");
    assertThat(answer.getInteger("version")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "user           ~ 'a b'           ~ 400 ~ /user",
        "user           ~ 'stranger'      ~ 404 ~ ",
        "title          ~ 'nonsense'      ~ 400 ~ /title",
        "title          ~ 't000000000000' ~ 404 ~ ",
        "type           ~ 'eat'           ~ 400 ~ /type",
        "at             ~ 'yesterday'     ~ 400 ~ /at",
        "at             ~ '2099-01-01T00:00:00Z' ~ 400 ~ /at",
        "at             ~ '1969-01-01T00:00:00Z' ~ 400 ~ /at",
        "completionRate ~ 7               ~ 400 ~ /completionRate",
        "completionRate ~ -1              ~ 400 ~ /completionRate",
        "rating         ~ 9               ~ 400 ~ /rating",
        "rating         ~ 4               ~ 400 ~ ",
      })
  void interaction_bad_isToldWhy(
      String field, String value, int status, String blamed, LiveGateway live) {
    put(live, "bad", "{}");
    Object given = value.matches("-?\\d") ? Integer.valueOf(value) : value;
    Answer answer = live.post(INTERACTION, event(live, "bad", "view").put(field, given));
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    if (blamed != null) {
      assertThat(answer.field()).isEqualTo(blamed);
    }
    assertThat(live.get("/api/users/bad/preferences").json().getInteger("version")).isEqualTo(1);
  }

  @Test
  void interactions_outOfOrder_leadToTheSameTaste(LiveGateway live) {
    for (String user : List.of("early", "late")) {
      put(live, user, "{}");
      List<JsonObject> events =
          List.of(
              event(live, user, "like").put("at", "2026-01-01T00:00:00Z").put("event", user + 1),
              event(live, user, "hide").put("at", "2026-01-02T00:00:00Z").put("event", user + 2),
              event(live, user, "view").put("at", "2026-01-03T00:00:00Z").put("event", user + 3));
      for (JsonObject each : user.equals("early") ? events : events.reversed()) {
        assertThat(live.post(INTERACTION, each).json().getString("outcome")).isEqualTo("recorded");
        live.get("/api/users/" + user + "/taste"); // learned in between, so that order matters
      }
    }
    assertThat(live.get("/api/users/late/taste").json().getJsonArray("beliefs"))
        .isEqualTo(live.get("/api/users/early/taste").json().getJsonArray("beliefs"));
  }

  @Test
  void titleOfTheHistory_deleted_isNotRecommended_andRowsAreAnsweredOn(LiveGateway live) {
    live.feed("gone", listings("Leaving Soon", "Staying On"));
    live.settle();
    put(live, "hal", "{}");
    for (String name : List.of("Leaving Soon", "Staying On")) {
      JsonObject view = event(live, "hal", "view").put("title", live.idOf(name));
      assertThat(live.post(INTERACTION, view).status()).isEqualTo(200);
    }
    assertThat(live.get("/api/users/hal/taste").text()).contains("Leaving Soon");
    String gone = live.idOf("Leaving Soon");
    Answer full = live.feed("gone?full=true", listings("Staying On"));
    assertThat(full.status()).as(full.text()).isEqualTo(200);
    live.settle();
    Answer rows = live.get("/api/users/hal/recommendations");
    assertThat(rows.status()).isEqualTo(200);
    assertThat(rows.text()).doesNotContain("\"id\":\"" + gone);
    JsonObject again = event(live, "hal", "view").put("title", gone);
    assertThat(live.post(INTERACTION, again).status()).isEqualTo(200);
  }

  private static byte[] listings(String... names) {
    StringBuilder lines = new StringBuilder();
    for (String name : names) {
      JsonObject listing =
          new JsonObject()
              .put("id", name.replace(' ', '-'))
              .put("type", "movie")
              .put("title", name)
              .put("year", 2001)
              .put("genres", List.of("Dramas"))
              .put("description", "A film called " + name + ".");
      lines.append(listing.encode()).append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void interaction_ofAClockALittleAhead_isTaken(LiveGateway live) {
    put(live, "ahead", "{}");
    String soon = Instant.now().plus(Duration.ofMinutes(2)).toString();
    assertThat(live.post(INTERACTION, event(live, "ahead", "click").put("at", soon)).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{\"content\":{\"likedGenres\":[\"Western\"],\"avoidedGenres\":[\"Western\"]}} ~ both",
        "{\"content\":{\"likedGenres\":[\"Potato\"]}}  ~ genres of the catalogue",
        "{\"content\":{\"ageLimit\":-1}}               ~ from 0 to 18",
        "{\"platforms\":{\"region\":\"gb\"}}           ~ ISO 3166-1",
        "{\"platforms\":{\"chosen\":[\"Net flix\"]}}   ~ platform must match",
        "{\"ui\":{\"titlesPerRow\":1}}                 ~ from 5 to 50",
        "{\"household\":\"a b\"}                       ~ user id must match",
        "{\"platforms\":{\"chosen\":[\"hulu\"],\"hidden\":[\"hulu\"]}} ~ a hidden platform is",
        "{\"content\":{\"length\":{\"minutesMin\":90,\"minutesMax\":60}}} ~ the least first",
        "{\"content\":{\"languages\":[\"EN\"]}}      ~ ISO 639-1",
        "{\"ui\":{\"theme\":\"pink\"}}              ~ theme",
        "{\"privacy\":{\"contribute\":\"no\"}}      ~ contribute",
        "{\"nmae\":\"x\"}                              ~ is no field",
      })
  void preferences_bad_areToldWhy(String body, String told, LiveGateway live) {
    Answer answer = put(live, "wrong", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.text()).contains(told);
    assertThat(live.get("/api/users/wrong/preferences").status()).isEqualTo(404);
  }

  @Test
  void taste_isTold_corrected_andTakenBack(LiveGateway live) {
    put(live, "tess", "{}");
    live.post(INTERACTION, event(live, "tess", "like").put("event", "tess-1"));
    JsonObject drama = belief(live.get("/api/users/tess/taste").json(), "genre");
    assertThat(drama.getInteger("titles")).isEqualTo(1);
    assertThat(drama.getJsonArray("examples").getJsonObject(0).getString("title"))
        .isEqualTo("Paper Boats");
    String said =
        new JsonObject()
            .put(
                "corrections",
                List.of(
                    Map.of("kind", "genre", "value", drama.getString("value"), "affinity", 0.1)))
            .encode();
    JsonObject corrected = belief(live.put("/api/users/tess/taste", said).json(), "genre");
    assertThat(corrected.getDouble("said")).isEqualTo(0.1);
    assertThat(corrected.getDouble("affinity")).isEqualTo(0.1);
    assertThat(corrected.getDouble("learned")).isEqualTo(drama.getDouble("learned"));
    assertThat(belief(live.get("/api/users/tess/taste").json(), "genre")).isEqualTo(corrected);
    Answer back = live.put("/api/users/tess/taste", "{\"corrections\":[]}");
    assertThat(belief(back.json(), "genre")).isEqualTo(drama);
  }

  private static JsonObject belief(JsonObject taste, String kind) {
    return taste.getJsonArray("beliefs").stream()
        .map(each -> (JsonObject) each)
        .filter(each -> each.getString("kind").equals(kind))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{\"corrections\":[{\"kind\":\"genre\",\"value\":\"Potato\",\"affinity\":1}]} ~ 400 ~ a genre of",
        "{\"corrections\":[{\"kind\":\"decade\",\"value\":\"1994\",\"affinity\":1}]} ~ 400 ~ a decade",
        "{\"corrections\":[{\"kind\":\"genre\",\"value\":\"Drama\",\"affinity\":7}]} ~ 400 ~ affinity",
        "{\"corrections\":[{\"kind\":\"mood\",\"value\":\"Drama\",\"affinity\":1}]} ~ 400 ~ kind",
        "{}                                                                      ~ 400 ~ corrections",
        "{\"corrections\":[]}                                                    ~ 404 ~ stranger",
      })
  void taste_bad_isToldWhy(String body, int status, String told, LiveGateway live) {
    Answer answer = live.put("/api/users/stranger/taste", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.text()).contains(told);
  }

  @Test
  void recommendations_followAClick(LiveGateway live) {
    put(live, "rita", "{\"ui\":{\"titlesPerRow\":5}}");
    assertThat(live.get("/api/users/stranger/recommendations").status()).isEqualTo(404);
    JsonObject before = live.get("/api/users/rita/recommendations").json();
    assertThat(before.getJsonArray("rows")).isNotEmpty();
    live.post(INTERACTION, event(live, "rita", "view").put("completionRate", 0.9));
    JsonObject after = live.get("/api/users/rita/recommendations?why=true").json();
    assertThat(after.getInteger("version")).isEqualTo(before.getInteger("version") + 1);
    for (Object row : after.getJsonArray("rows")) {
      for (Object result : ((JsonObject) row).getJsonArray("results")) {
        JsonObject pick = (JsonObject) result;
        assertThat(pick.getString("title")).isNotEqualTo("Paper Boats");
        assertThat(pick.getJsonArray("reasons")).isNotEmpty();
        assertThat(ContractCheck.sum(pick.getJsonArray("contributions")))
            .isCloseTo(pick.getDouble("score"), within(1e-9));
      }
    }
  }
}
