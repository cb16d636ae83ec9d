package org.mediagateway.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Platforms of a gateway that asks none by itself; those that do are in FailingPlatformsTest. */
@ExtendWith(LiveGateway.Shared.class)
final class PlatformContractTest {
  @Test
  void platforms_noneConfigured_listIsEmpty(LiveGateway live) {
    assertThat(live.get("/api/platforms").json().getJsonArray("platforms")).isEmpty();
  }

  @Test
  void refresh_unknownPlatform_isRefusedWithTheSettingToMake(LiveGateway live) {
    Answer answer = live.call("POST", "/api/platforms/acme/refresh", null);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text()).contains("platforms.acme.feed");
    assertThat(live.call("POST", "/api/platforms/No%20Such/refresh", null).status()).isEqualTo(400);
  }
}
