package org.mediagateway.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Vector backends of a gateway on the embedded store, which has no other backend. */
@ExtendWith(LiveGateway.Shared.class)
final class BackendContractTest {
  @Test
  void backend_embeddedStore_answersAlone(LiveGateway live) {
    JsonObject status = live.get("/api/backend").json();
    assertThat(status.getString("primary")).isEqualTo("embedded");
    assertThat(status.getBoolean("postgresAvailable")).isFalse();
    assertThat(status.getJsonObject("report").getInteger("compared")).isZero();
    assertThat(live.put("/api/backend", "{\"rollout\":0}").status()).isEqualTo(200);
  }

  @Test
  void backend_withoutPostgres_noneOtherCanBeChosen(LiveGateway live) {
    for (String wanted :
        new String[] {"{\"primary\":\"postgres\"}", "{\"shadow\":true}", "{\"rollout\":10}"}) {
      Answer answer = live.put("/api/backend", wanted);
      assertThat(answer.status()).as(wanted).isEqualTo(400);
      assertThat(answer.text()).contains("set store.type=postgres");
    }
    for (String wrong : new String[] {"{\"rollout\":101}", "{\"primary\":\"memory\"}"}) {
      assertThat(live.put("/api/backend", wrong).status()).as(wrong).isEqualTo(400);
    }
  }

  @Test
  void search_withAUser_isAnswered(LiveGateway live) {
    assertThat(live.get("/api/search?q=martian&user=kim").status()).isEqualTo(200);
    JsonObject body = new JsonObject().put("query", "martian").put("user", "kim");
    assertThat(live.post("/api/search", body).status()).isEqualTo(200);
  }
}
