package org.mediagateway.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LiveGateway.Shared.class)
final class FlagsContractTest {
  private static final String PATH = "/api/flags/search.relaxation";

  /** Flags are the gateway's, which other tests share. */
  @AfterEach
  void everythingOn(LiveGateway live) {
    live.put(PATH, "{\"percent\":100,\"overrides\":{\"kim\":\"share\"}}");
  }

  private static JsonObject flag(LiveGateway live, String query) {
    return live.get("/api/flags" + query).json().getJsonArray("flags").stream()
        .map(JsonObject.class::cast)
        .filter(each -> each.getString("flag").equals("search.relaxation"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void flags_areListed_changed_andAskedForAUser(LiveGateway live) {
    assertThat(flag(live, "").getInteger("percent")).isEqualTo(100);
    assertThat(flag(live, "").containsKey("on")).isFalse();
    JsonObject changed = live.put(PATH, "{\"percent\":0,\"overrides\":{\"kim\":\"on\"}}").json();
    assertThat(changed.getInteger("percent")).isZero();
    assertThat(changed.getJsonObject("overrides").getString("kim")).isEqualTo("on");
    assertThat(flag(live, "?user=kim").getBoolean("on")).isTrue();
    assertThat(flag(live, "?user=ana").getBoolean("on")).isFalse();
    assertThat(live.get("/metrics").text())
        .contains("flag_percent{flag=\"search.relaxation\"} 0.0");
    live.put(PATH, "{\"overrides\":{\"kim\":\"share\"}}");
    assertThat(flag(live, "?user=kim").getBoolean("on")).isFalse();
  }

  @Test
  void flags_changedAtRunTime_changeTheNextAnswer_forWhomTheyAreOff(LiveGateway live) {
    String unmet = "/api/search?q=horror+on+Hulu+before+1930&user=";
    live.put(PATH, "{\"percent\":0,\"overrides\":{\"kim\":\"on\"}}");
    assertThat(fallback(live, unmet + "kim")).isEqualTo("relaxed");
    assertThat(fallback(live, unmet + "ana")).isEqualTo("trending");
    live.put(PATH, "{\"percent\":100}");
    assertThat(fallback(live, unmet + "ana")).isEqualTo("relaxed");
  }

  private static String fallback(LiveGateway live, String path) {
    JsonObject metadata = live.get(path).json().getJsonObject("metadata");
    return metadata.getJsonObject("fallback").getString("kind");
  }

  @Test
  void flags_thatAreNone_andSharesThatAreNone_areRefused(LiveGateway live) {
    assertThat(live.put("/api/flags/no.such", "{\"percent\":1}").detail())
        .contains("search.relaxation");
    assertThat(live.put(PATH, "{\"percent\":101}").status()).isEqualTo(400);
    assertThat(live.put(PATH, "{\"overrides\":{\"kim\":\"maybe\"}}").status()).isEqualTo(400);
    assertThat(live.put(PATH, "{\"overrides\":{\"-\":\"on\"}}").status()).isEqualTo(400);
    assertThat(live.get("/api/flags?user=-").status()).isEqualTo(400);
  }
}
