package org.mediagateway.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LiveGateway.Shared.class)
final class AvailabilityContractTest {
  private static String path = "";

  @BeforeAll
  static void fill(LiveGateway live) {
    LocalDate today = LocalDate.now(Clock.systemUTC());
    push(
        live,
        "acme",
        """
        {"id":"w1","type":"movie","title":"Windows of Glass","year":2003,"regions":["UK","US"],\
        "price":{"amount":3.5,"currency":"USD"},"quality":"HD","from":"%s","until":"%s"}
        """
            .formatted(today.minusDays(1), today.plusDays(3)));
    push(
        live,
        "hulu",
        """
        {"id":"w2","type":"movie","title":"Windows of Glass","year":2003}
        """);
    live.settle();
    path = "/api/titles/" + live.idOf("Windows of Glass") + "/availability";
  }

  private static void push(LiveGateway live, String platform, String lines) {
    Answer answer = live.feed(platform, lines.getBytes(StandardCharsets.UTF_8));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private static JsonObject first(JsonObject answer, String list) {
    return answer.getJsonArray(list).getJsonObject(0);
  }

  @Test
  void availability_noRegion_hasEverything(LiveGateway live) {
    JsonObject answer = live.get(path).json();
    assertThat(answer.getJsonArray("regions")).containsExactly("GB", "US");
    assertThat(answer.getJsonArray("availability")).hasSize(2);
    assertThat(answer.getJsonArray("regionUnknown")).isEmpty();
  }

  @Test
  void availability_ofARegion_marksItsOffersAndTellsTheUnknownApart(LiveGateway live) {
    JsonObject answer = live.get(path + "?region=fr,uk").json();
    assertThat(answer.getJsonArray("availability")).hasSize(1);
    JsonObject offer = first(first(answer, "availability"), "offers");
    assertThat(offer.getDouble("price")).isEqualTo(3.5);
    assertThat(offer.getString("quality")).isEqualTo("HD");
    assertThat(offer.getJsonArray("marks")).isEqualTo(JsonArray.of("new", "leaving soon"));
    assertThat(first(answer, "regionUnknown").getString("platform")).isEqualTo("hulu");
  }

  @Test
  void availability_ofAnotherRegion_isOnlyTheUnknown(LiveGateway live) {
    JsonObject answer = live.get(path + "?region=CA").json();
    assertThat(answer.getJsonArray("availability")).isEmpty();
    assertThat(answer.getJsonArray("regionUnknown")).hasSize(1);
  }

  @Test
  void availability_regionThatIsNone_isRefused(LiveGateway live) {
    Answer answer = live.get(path + "?region=Britain");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("region");
  }

  private static String rent(String id, String name, double price) {
    return """
    {"id":"%s","type":"movie","title":"%s","year":2004,"regions":["GB","US"],\
    "price":{"amount":%.2f,"currency":"USD"}}
    """
        .formatted(id, name, price);
  }

  @Test
  void history_pricesAndPlatforms_areThereAlsoAfterAMerge(LiveGateway live) {
    push(live, "hulu", rent("h1", "Ladders of Amber", 3.5));
    push(live, "hulu", rent("h1", "Ladders of Amber", 2.5));
    push(live, "acme", rent("h2", "Ladders of Amber", 4.5)); // one title now, of another id
    push(live, "hulu", "{\"id\":\"h1\",\"gone\":true}\n");
    live.settle();
    String history =
        "/api/titles/" + live.idOf("Ladders of Amber") + "/availability/history?region=uk";
    JsonArray changes = live.get(history).json().getJsonArray("changes");
    assertThat(changes.stream().map(each -> text((JsonObject) each)))
        .containsExactly("went hulu 2.5", "came acme 4.5", "changed hulu 2.5", "came hulu 3.5");
    assertThat(changes.getJsonObject(2).getJsonObject("before").getDouble("price")).isEqualTo(3.5);
    assertThat(live.get(history.replace("uk", "FR")).json().getJsonArray("changes")).isEmpty();
  }

  private static String text(JsonObject change) {
    return "%s %s %s"
        .formatted(
            change.getString("change"),
            change.getString("platform"),
            change.getJsonObject("offer").getDouble("price"));
  }
}
