package org.mediagateway.ingest.connect.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.ingest.IngestException;
import org.mediagateway.ingest.connect.simulated.SimulationSettings.Strategy;

final class SimulatedServerTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Platform ACME = new Platform("acme");
  private static final Platform DISNEY = new Platform("disney");

  private static SimulationSettings settings(Strategy strategy, long seed) {
    return new SimulationSettings(strategy, 1_000, List.of("US", "GB", "CA"), seed, HOUR, 10);
  }

  /** Every row at that time, by id. */
  private static Map<String, JsonNode> rows(
      Platform platform, SimulationSettings settings, Instant now) {
    SimulatedListings listings = new SimulatedListings(platform, settings);
    Map<String, JsonNode> rows = new HashMap<>();
    for (int page = 1; page <= listings.pages(); page++) {
      for (JsonNode row : listings.page(page, listings.updates(now))) {
        assertThat(rows.put(row.path("id").asText(), row)).as("a listing is listed once").isNull();
      }
    }
    return rows;
  }

  private static double changed(Map<String, JsonNode> before, Map<String, JsonNode> after) {
    TreeSet<String> either = new TreeSet<>(before.keySet());
    either.addAll(after.keySet());
    long same = either.stream().filter(id -> hasSame(id, before, after)).count();
    return (double) (either.size() - same) / 1_000;
  }

  private static boolean hasSame(
      String id, Map<String, JsonNode> before, Map<String, JsonNode> after) {
    return String.valueOf(before.get(id)).equals(String.valueOf(after.get(id)));
  }

  @Test
  void rows_sameSeedAndTime_areTheSame_andOfAnotherSeedOthers() {
    SimulationSettings settings = settings(Strategy.SYNTHETIC, 7);
    Map<String, JsonNode> rows = rows(ACME, settings, START);
    assertThat(rows(ACME, settings, START)).isEqualTo(rows);
    assertThat(rows(ACME, settings(Strategy.SYNTHETIC, 8), START)).isNotEqualTo(rows);
    assertThat(rows).hasSizeBetween(880, 960); // 8 % are off
  }

  @Test
  void rows_fromUpdateToUpdate_changeForTheWantedShare() {
    SimulationSettings settings = settings(Strategy.SYNTHETIC, 7);
    Map<String, JsonNode> before = rows(ACME, settings, START);
    assertThat(rows(ACME, settings, START.plus(HOUR).minusMillis(1))).isEqualTo(before);
    for (int hour = 1; hour <= 5; hour++) {
      Map<String, JsonNode> after = rows(ACME, settings, START.plus(HOUR.multipliedBy(hour)));
      assertThat(changed(before, after)).isBetween(0.06, 0.14);
      before = after;
    }
  }

  @Test
  void rows_platformsOfOneSeed_shareHalfOfTheirWorks() {
    SimulationSettings settings = settings(Strategy.SYNTHETIC, 7);
    Map<String, JsonNode> one = rows(ACME, settings, START);
    Map<String, JsonNode> other = rows(new Platform("other"), settings, START);
    List<String> both = one.keySet().stream().filter(other::containsKey).toList();
    assertThat(both.size()).isBetween(350, 560);
    assertThat(both).allSatisfy(id -> assertThat(title(one, id)).isEqualTo(title(other, id)));
  }

  private static String title(Map<String, JsonNode> rows, String id) {
    return Objects.requireNonNull(rows.get(id)).path("title").asText();
  }

  @Test
  void rows_replayAndHybrid_haveWhatIsBundled() {
    Map<String, JsonNode> replay = rows(DISNEY, settings(Strategy.REPLAY, 7), START);
    Map<String, JsonNode> hybrid = rows(DISNEY, settings(Strategy.HYBRID, 7), START);
    assertThat(replay).hasSizeBetween(1_280, 1_390); // of 1,450
    assertThat(hybrid.size() - replay.size()).isBetween(880, 960);
    assertThat(replay.values())
        .allSatisfy(row -> assertThat(row.path("regions").isEmpty()).isFalse());
    assertThatThrownBy(() -> rows(ACME, settings(Strategy.REPLAY, 7), START))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining("platform=acme");
  }

  /** What 300 requests met, in words. */
  private static List<String> meet(long seed) throws IOException, InterruptedException {
    List<String> met = new ArrayList<>();
    List<Duration> waits = new ArrayList<>();
    SimulationSettings settings = settings(Strategy.CHAOS, seed);
    try (SimulatedServer server = new SimulatedServer(ACME, settings, () -> START, waits::add);
        HttpClient client = HttpClient.newHttpClient()) {
      for (int i = 0; i < 300; i++) {
        URI page = URI.create(server.first() + "?page=" + (1 + i % 10));
        int slow = waits.size();
        try {
          HttpResponse<String> answer =
              client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
          String kind = answer.body().startsWith("<") ? "html" : "json";
          met.add((waits.size() > slow ? "slow " : "") + answer.statusCode() + " " + kind);
        } catch (IOException e) {
          met.add("cut");
        }
      }
    }
    return met;
  }

  @Test
  void chaos_sameSeed_meetsRequestsWithTheSameFaults_andWithAllOfThem()
      throws IOException, InterruptedException {
    List<String> met = meet(3);
    assertThat(met)
        .contains("200 json", "slow 200 json", "429 json", "500 json", "cut", "200 html");
    assertThat(meet(3)).isEqualTo(met);
    assertThat(meet(4)).isNotEqualTo(met);
  }

  @Test
  void chaos_nowAndThen_leavesNoCatalogue() throws IOException, InterruptedException {
    Chaos chaos = new Chaos(5 + ACME.id().hashCode());
    SimulationSettings settings = settings(Strategy.CHAOS, 5);
    long first = new SimulatedListings(ACME, settings).updates(START);
    long vanished = first;
    while (!chaos.vanished(vanished)) {
      vanished++;
    }
    assertThat(vanished - first).isLessThan(200);
    Instant then = Instant.ofEpochMilli(vanished * HOUR.toMillis());
    try (SimulatedServer server = new SimulatedServer(ACME, settings, () -> then, _ -> {});
        HttpClient client = HttpClient.newHttpClient()) {
      String body = "";
      for (int i = 0; i < 20 && !body.startsWith("{\"items"); i++) {
        try {
          body =
              client
                  .send(HttpRequest.newBuilder(server.first()).build(), BodyHandlers.ofString())
                  .body();
        } catch (IOException e) {
          body = ""; // cut, as it may be
        }
      }
      assertThat(new ObjectMapper().readTree(body).path("items")).isEmpty();
    }
  }

  @Test
  void settings_outOfRange_areRefusedWithTheirValues() {
    assertThatThrownBy(
            () -> new SimulationSettings(Strategy.SYNTHETIC, 0, List.of("US"), 1, HOUR, 10))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining("titles=0");
  }
}
