package org.mediagateway.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;
import org.mediagateway.app.config.ConfigLoader;
import org.mediagateway.app.config.GatewayConfig;

final class GatewayServerTest {
  @TempDir private Path folder;

  private GatewayConfig config(int port) {
    Map<String, String> options = Map.of("http.port", Integer.toString(port));
    return new ConfigLoader(Map.of(), folder).load(null, options).config();
  }

  @Test
  void start_portInUse_saysSoAndLeavesTheDirectoryFree() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> GatewayServer.start(config(taken.getLocalPort()), Clock.systemUTC()))
          .isInstanceOfSatisfying(
              AppException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ENVIRONMENT))
          .hasMessageContaining("port " + taken.getLocalPort())
          .hasMessageContaining("--port");
    }
    try (GatewayServer server = GatewayServer.start(config(0), Clock.systemUTC())) {
      assertThat(AddressFile.read(config(0).data().directory())).contains(server.address());
    }
    assertThat(AddressFile.read(config(0).data().directory())).isEmpty();
  }

  @Test
  void search_beforeAnythingIsIn_saysSo() throws IOException, InterruptedException {
    try (GatewayServer server = GatewayServer.start(config(0), Clock.systemUTC());
        HttpClient client = HttpClient.newHttpClient()) {
      URI search = URI.create(server.address() + "/api/search?q=mars");
      String answer =
          client.send(HttpRequest.newBuilder(search).build(), BodyHandlers.ofString()).body();
      assertThat(answer).contains("\"semanticCoverage\":0.0", "empty_catalogue");
    }
  }
}
