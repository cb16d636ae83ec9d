package org.mediagateway.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(LiveGateway.Shared.class)
final class SessionContractTest {
  private static String path(String user, String session) {
    return "/api/users/" + user + "/sessions/" + session;
  }

  @Test
  void session_begunOnOneDevice_isGoneOnWithOnAnother(LiveGateway live) {
    live.put("/api/users/sue/preferences", "{}");
    assertThat(live.get(path("sue", "s-1")).status()).isEqualTo(404);
    String phone =
        """
        {"device":"phone","query":"heist","filters":{"platforms":["netflix"],"genres":["Drama"],\
        "ageLimit":13},"context":{"mood":"cosy","timeOfDay":"evening","companions":["kim"]}}""";
    JsonObject begun = live.put(path("sue", "s-1"), phone).json();
    JsonObject sent = new JsonObject(phone);
    assertThat(begun.getJsonObject("filters")).isEqualTo(sent.getJsonObject("filters"));
    assertThat(begun.getJsonObject("context")).isEqualTo(sent.getJsonObject("context"));
    live.put(
        path("sue", "s-1"),
        """
        {"device":"tv","query":"space","pagination":{"page":2,"resultsPerPage":50}}""");
    JsonObject both = live.get(path("sue", "s-1")).json();
    assertThat(both.getJsonArray("queries")).containsExactly("space", "heist");
    assertThat(both.getJsonObject("filters")).isEqualTo(begun.getJsonObject("filters"));
    assertThat(both.getJsonObject("pagination").getInteger("page")).isEqualTo(2);
    assertThat(live.get("/api/users/sue/sessions").json().getJsonArray("sessions"))
        .containsExactly(both);
  }

  @Test
  void write_thatComesLate_losesToOneMadeLater(LiveGateway live) {
    live.put("/api/users/lou/preferences", "{}");
    String page =
        "{\"device\":\"%s\",\"at\":\"%s\",\"pagination\":{\"page\":%d,\"resultsPerPage\":20}}";
    live.put(path("lou", "s"), page.formatted("tv", "2026-01-01T12:00:00Z", 5));
    Answer late = live.put(path("lou", "s"), page.formatted("phone", "2026-01-01T11:00:00Z", 3));
    assertThat(late.json().getJsonObject("pagination").getInteger("page")).isEqualTo(5);
    Answer tie = live.put(path("lou", "s"), page.formatted("phone", "2026-01-01T12:00:00Z", 4));
    assertThat(tie.json().getJsonObject("pagination").getInteger("page")).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "max      ~ s   ~ {\"at\":\"2099-01-01T00:00:00Z\"}                        ~ 400 ~ in the future",
        "max      ~ s   ~ {\"at\":\"yesterday at noon\"}                           ~ 400 ~ ISO 8601",
        "max      ~ s   ~ {\"pagination\":{\"page\":0,\"resultsPerPage\":20}}      ~ 400 ~ page",
        "max      ~ s   ~ {\"context\":{\"timeOfDay\":\"teatime\"}}                ~ 400 ~ timeOfDay",
        "max      ~ s   ~ {\"context\":{\"companions\":[\"a b\"]}}                 ~ 400 ~ user id",
        "max      ~ s   ~ {\"filters\":{\"genres\":[\"Potato\"]}}                  ~ 400 ~ genres of the catalogue",
        "max      ~ s   ~ {\"query\":\" \"}                                        ~ 400 ~ a query has",
        "max      ~ a_b ~ {}                                                       ~ 400 ~ hyphens",
        "stranger ~ s   ~ {}                                                       ~ 404 ~ stranger",
      })
  void write_bad_isToldWhy(
      String user, String session, String body, int status, String told, LiveGateway live) {
    live.put("/api/users/max/preferences", "{}");
    Answer answer = live.put(path(user, session), body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.text()).contains(told);
    assertThat(live.get("/api/users/max/sessions").json().getJsonArray("sessions")).isEmpty();
  }
}
