package org.mediagateway.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(LiveGateway.Shared.class)
final class SearchContractTest {
  private static final int ASKED_MAX = 50;

  private static JsonObject query(String text) {
    return new JsonObject().put("query", text);
  }

  @Test
  void search_knownTitle_isFirstWithReasonsThatAddUp(LiveGateway live) {
    JsonObject answer = live.post("/api/search", query("rescue on mars")).json();
    JsonObject first = answer.getJsonArray("results").getJsonObject(0);
    assertThat(first.getString("title")).isIn("The Martian Garden", "Red Planet Rescue");
    for (Object each : answer.getJsonArray("results")) {
      JsonObject result = (JsonObject) each;
      JsonArray contributions = result.getJsonObject("why").getJsonArray("contributions");
      assertThat(ContractCheck.sum(contributions))
          .isCloseTo(result.getDouble("score"), within(1e-9));
    }
  }

  @Test
  void search_mergedTitle_isThereOnceWithBothPlatforms(LiveGateway live) {
    JsonObject answer = live.post("/api/search", query("martian garden")).json();
    List<JsonObject> found =
        answer.getJsonArray("results").stream()
            .map(JsonObject.class::cast)
            .filter(result -> result.getString("title").equals("The Martian Garden"))
            .toList();
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().getJsonArray("availability").stream())
        .extracting(place -> ((JsonObject) place).getString("platform"))
        .containsExactlyInAnyOrder("netflix", "hulu");
  }

  @Test
  void search_chipTakenOff_filtersNoLonger(LiveGateway live) {
    JsonObject with = live.post("/api/search", query("documentary on netflix")).json();
    JsonArray chips = with.getJsonObject("understood").getJsonArray("chips");
    assertThat(chips.stream())
        .extracting(chip -> ((JsonObject) chip).getString("kind"))
        .contains("platform", "genre");
    String id =
        chips.stream()
            .map(JsonObject.class::cast)
            .filter(chip -> chip.getString("kind").equals("platform"))
            .findFirst()
            .orElseThrow()
            .getString("id");
    JsonObject without =
        live.post(
                "/api/search",
                query("documentary on netflix").put("without", new JsonArray().add(id)))
            .json();
    assertThat(without.getJsonObject("understood").getJsonArray("chips").stream())
        .extracting(chip -> ((JsonObject) chip).getString("id"))
        .doesNotContain(id);
  }

  @Test
  void search_byAUserWithAnAgeLimit_answersNothingBeyondIt(LiveGateway live) {
    live.put("/api/users/child/preferences", "{\"content\":{\"ageLimit\":7}}");
    JsonObject asked = query("rescue on mars");
    JsonArray all = live.post("/api/search", asked).json().getJsonArray("results");
    assertThat(all.stream().filter(each -> !isFor(7, each))).isNotEmpty();
    String id = all.getJsonObject(0).getString("id");
    for (JsonObject answer :
        List.of(
            live.post("/api/search", asked.copy().put("user", "child")).json(),
            live.get("/api/search?q=rescue+on+mars&user=child").json(),
            live.get("/api/titles/" + id + "/similar?limit=100&user=child").json())) {
      assertThat(answer.getJsonArray("results").stream().filter(each -> !isFor(7, each))).isEmpty();
    }
    assertThat(
            live.post("/api/search", asked.copy().put("user", "child"))
                .json()
                .getJsonObject("metadata")
                .getInteger("ageLimit"))
        .isEqualTo(7);
    assertThat(live.post("/api/search", asked.copy().put("user", "a stranger")).status())
        .isEqualTo(200);
  }

  private static boolean isFor(int age, Object result) {
    Integer least = ((JsonObject) result).getInteger("minimumAge");
    return least != null && least <= age;
  }

  @Test
  void search_secondTime_comesFromTheCache(LiveGateway live) {
    // A vector or listing that arrives in between makes a new catalogue state, and a new answer.
    boolean cached = false;
    for (int asked = 0; asked < ASKED_MAX && !cached; asked++) {
      JsonObject answer = live.post("/api/search", query("chefs who compete")).json();
      cached = answer.getJsonObject("metadata").getBoolean("fromCache");
    }
    assertThat(cached).as("from the cache within %s times", ASKED_MAX).isTrue();
  }

  @Test
  void search_debug_tellsStages(LiveGateway live) {
    JsonObject answer =
        live.post("/api/search", query("boats on a river").put("debug", true)).json();
    assertThat(answer.getJsonObject("debug").getJsonObject("stageMillis").fieldNames())
        .contains("parse");
    assertThat(live.post("/api/search", query("boats")).json().containsKey("debug")).isFalse();
  }

  @Test
  void search_pageBeyondTheEnd_isEmptyAndKeepsTheTotal(LiveGateway live) {
    JsonObject first = live.post("/api/search", query("mars")).json();
    JsonObject beyond = live.post("/api/search", query("mars").put("offset", 5_000)).json();
    assertThat(beyond.getJsonArray("results")).isEmpty();
    assertThat(beyond.getJsonObject("pagination").getInteger("total"))
        .isEqualTo(first.getJsonObject("pagination").getInteger("total"))
        .isPositive();
  }

  @Test
  void search_pages_areStable(LiveGateway live) {
    JsonArray all = live.post("/api/search", query("rescue")).json().getJsonArray("results");
    JsonArray second =
        live.post("/api/search", query("rescue").put("offset", 1).put("limit", 1))
            .json()
            .getJsonArray("results");
    assertThat(second.getJsonObject(0).getString("id"))
        .isEqualTo(all.getJsonObject(1).getString("id"));
  }

  @Test
  void get_sameQuestion_sameResultsAndEtagOf304(LiveGateway live) {
    Answer get = live.get("/api/search?q=museum%20robbery&limit=3");
    JsonObject post = live.post("/api/search", query("museum robbery").put("limit", 3)).json();
    assertThat(get.json().getJsonArray("results")).isEqualTo(post.getJsonArray("results"));
    Answer fresh =
        live.get("/api/search?q=museum%20robbery&limit=3", "If-None-Match", get.header("ETag"));
    assertThat(fresh.status()).isEqualTo(304);
    assertThat(fresh.body()).isEmpty();
    Answer other =
        live.get("/api/search?q=museum%20robbery&limit=2", "If-None-Match", get.header("ETag"));
    assertThat(other.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"on Disney+", "100% wolf", "a%2Bb", "AC/DC & more=less?", "café #1"})
  void get_reservedCharacters_arriveAsTheyWereSent(String query, LiveGateway live) {
    String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);

    assertThat(live.get("/api/search?q=" + encoded).json().getString("query")).isEqualTo(query);
  }

  @Test
  void search_asEvents_sendsEachResultThenComplete(LiveGateway live) {
    Answer events = live.post("/api/search", query("mars rescue"), "Accept", "text/event-stream");
    assertThat(events.header("Content-Type")).isEqualTo("text/event-stream");
    List<String> names =
        Pattern.compile("event: (\\w+)")
            .matcher(events.text())
            .results()
            .map(m -> m.group(1))
            .toList();
    assertThat(names.getLast()).isEqualTo("complete");
    assertThat(names.subList(0, names.size() - 1)).isNotEmpty().containsOnly("result");
    ContractCheck contract = new ContractCheck();
    JsonObject data = new JsonObject();
    for (String block : events.text().strip().split("\n\n", -1)) {
      data = new JsonObject(block.substring(block.indexOf("data: ") + 6));
      if (block.startsWith("event: result")) {
        contract.fits("Result", data);
      }
    }
    contract.fits("SearchAnswer", data);
    JsonObject pagination = data.getJsonObject("pagination");
    assertThat(names)
        .hasSize(1 + Math.min(pagination.getInteger("total"), pagination.getInteger("limit")));
  }

  @Test
  void suggest_beginningOfAName_completesIt(LiveGateway live) {
    JsonArray suggestions = live.get("/api/suggest?q=stran").json().getJsonArray("suggestions");
    assertThat(suggestions.stream())
        .extracting(each -> ((JsonObject) each).getString("text"))
        .contains("Stranger Lights");
  }

  @Test
  void similar_title_isNearAndNotItself(LiveGateway live) {
    String id = live.idOf("The Martian Garden");
    JsonObject answer = live.get("/api/titles/" + id + "/similar?limit=3").json();
    assertThat(answer.getJsonArray("results").stream())
        .extracting(each -> ((JsonObject) each).getString("id"))
        .doesNotContain(id);
    assertThat(answer.getString("title")).isEqualTo("The Martian Garden");
  }

  @Test
  void title_andAvailability_areTheMergedWork(LiveGateway live) {
    String id = live.idOf("The Martian Garden");
    Answer title = live.get("/api/titles/" + id);
    assertThat(title.json().getJsonArray("listings"))
        .isEqualTo(new JsonArray().add("hulu:h1").add("netflix:n1"));
    assertThat(title.json().getString("maturity")).isEqualTo("13+");
    assertThat(live.get("/api/titles/" + id, "If-None-Match", title.header("ETag")).status())
        .isEqualTo(304);
    JsonArray availability =
        live.get("/api/titles/" + id + "/availability").json().getJsonArray("availability");
    for (int i = 0; i < availability.size(); i++) {
      JsonArray offers = availability.getJsonObject(i).getJsonArray("offers");
      for (int j = 0; j < offers.size(); j++) {
        assertThat(offers.getJsonObject(j).remove("marks")).isEqualTo(new JsonArray());
      }
    }
    assertThat(availability).isEqualTo(title.json().getJsonArray("availability"));
  }
}
