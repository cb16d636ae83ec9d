package org.mediagateway.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(LiveGateway.Shared.class)
final class GraphContractTest {
  private static JsonObject query(String text) {
    return new JsonObject().put("query", text);
  }

  @Test
  void query_findsWhereATitleIs(LiveGateway live) {
    JsonObject body =
        query("MATCH <o:Offer | title: (t:Title {name: $name}), platform: (p)> RETURN p.id")
            .put("parameters", new JsonObject().put("name", "The Martian Garden"));
    JsonObject answer = live.post("/api/graph/query", body).json();
    assertThat(answer.getJsonArray("columns")).containsExactly("p.id");
    assertThat(answer.getJsonArray("rows").stream())
        .extracting(row -> ((JsonArray) row).getString(0))
        .contains("netflix", "hulu");
    assertThat(answer.getJsonArray("plan")).isEmpty();
  }

  @Test
  void query_showsEntitiesAndThePlan(LiveGateway live) {
    JsonObject answer =
        live.post(
                "/api/graph/query",
                query(
                    "PROFILE MATCH p = (o:Offer)-[r:platform]->(n)"
                        + " RETURN o, r, n, p, date() LIMIT 1"))
            .json();
    JsonArray row = answer.getJsonArray("rows").getJsonArray(0);
    assertThat(row.getJsonObject(0).getJsonArray("labels")).containsExactly("Offer");
    assertThat(row.getJsonObject(1).getString("type")).isEqualTo("platform");
    assertThat(row.getJsonObject(3).getJsonArray("nodes")).hasSize(2);
    assertThat(row.getString(4)).matches("\\d{4}-\\d\\d-\\d\\d");
    assertThat(answer.getJsonArray("plan").getJsonObject(0).getString("step"))
        .startsWith("Label (o:Offer)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          MATCH (n RETURN n                            ~ 400 ~ line 1, column 10
          MATCH (n) DELETE n                           ~ 400 ~ the clause DELETE is refused
          RETURN nonsense(1)                           ~ 400 ~ is not known
          RETURN $missing                              ~ 400 ~ must be given
          RETURN 1 / 0                                 ~ 400 ~ divisor must not be zero
          UNWIND range(1, 1000000) AS x RETURN x       ~ 422 ~ limit of
          """)
  void mistakes_areExplained(String query, int status, String message, LiveGateway live) {
    Answer answer = live.post("/api/graph/query", query(query));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text()).contains(message).doesNotContain("it is missing");
  }
}
