package org.mediagateway.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LiveGateway.Shared.class)
final class ReviewContractTest {
  private static final JsonObject PAIR =
      new JsonObject().put("first", "reviewone:a").put("second", "reviewtwo:a");

  private static byte[] listing() {
    return """
    {"id":"a","type":"movie","title":"The Clockmaker of Bern","year":2011,\
    "directors":["Lena Uhr"],"cast":["Max Zeiger","Eva Pendel"],"durationMinutes":97,\
    "genres":["Drama"],"description":"A clockmaker mends the great clock of Bern."}
    """
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void split_thenImportAgain_staysSplit_untilAccepted(LiveGateway live) {
    live.feed("reviewone", listing());
    live.feed("reviewtwo", listing());
    JsonObject merged = live.get("/api/titles/" + idOf(live)).json();
    assertThat(merged.getJsonArray("listings")).hasSize(2);

    JsonArray apart = live.post("/api/resolution/split", PAIR).json().getJsonArray("titles");
    assertThat(apart).hasSize(2);
    live.feed("reviewtwo", listing());
    JsonObject why = live.get("/api/titles/" + idOf(live) + "/resolution").json();
    assertThat(why.getJsonArray("listings")).hasSize(1);
    assertThat(why.getJsonArray("decisions").stream())
        .extracting(decision -> ((JsonObject) decision).getString("source"))
        .contains("operator");

    JsonArray together = live.post("/api/resolution/accept", PAIR).json().getJsonArray("titles");
    assertThat(together).hasSize(1);
    assertThat(together.getJsonObject(0).getJsonArray("listings")).hasSize(2);
  }

  private static String idOf(LiveGateway live) {
    live.settle();
    return live.idOf("The Clockmaker of Bern");
  }

  @Test
  void reviews_page_isAsDocumented(LiveGateway live) {
    assertThat(live.get("/api/resolution/reviews?limit=5").status()).isEqualTo(200);
  }
}
