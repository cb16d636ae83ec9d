package org.mediagateway.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every answer has, whoever asks what. */
@ExtendWith(LiveGateway.Shared.class)
final class ServerContractTest {
  @Test
  void status_tellsTheCatalogue(LiveGateway live) {
    JsonObject catalogue = live.get("/api/status").json().getJsonObject("catalogue");
    assertThat(catalogue.getLong("titles")).isGreaterThanOrEqualTo(7);
    assertThat(catalogue.getJsonObject("listingsByPlatform").getLong("netflix")).isEqualTo(5);
  }

  @Test
  void statusAndMetrics_withoutARedisServer_tellThatTheProcessSharesWithNone(LiveGateway live) {
    JsonObject sharing = live.get("/api/status").json().getJsonObject("sharing");
    assertThat(sharing.getString("kind")).isEqualTo("process");
    assertThat(sharing.getJsonObject("lag").fieldNames())
        .containsExactlyInAnyOrder("media-pipeline", "user-pipeline", "analytics-pipeline");
    assertThat(sharing.getLong("deadLetters")).isZero();
    assertThat(live.get("/metrics").text())
        .contains("bus_lag{group=\"user-pipeline\"}", "bus_up 1.0", "bus_dead_letters 0.0")
        .contains("cache_requests_total{cache=\"search\",result=\"hit\"}")
        .contains("cache_requests_total{cache=\"recommendations\",result=\"miss\"}");
  }

  @Test
  void statusStream_beginsWithTheStatus(LiveGateway live) throws IOException {
    String head = exchange(live, "GET /api/status/stream HTTP/1.1\r\nHost: localhost\r\n\r\n", 40);
    assertThat(head).contains("200 OK", "Content-Type: text/event-stream", "event: status");
  }

  @Test
  void metrics_tellSearchLatency(LiveGateway live) {
    live.post("/api/search", new JsonObject().put("query", "mars"));
    assertThat(live.get("/metrics").text())
        .contains("search_latency_seconds_bucket", "cache_hit=\"false\"", "jvm_memory_used_bytes")
        .contains("vector_recall{selectivity_max=\"1.0\"} NaN")
        .contains("http_request_duration_seconds_count{operation=\"search\",status=\"200\"}");
  }

  @Test
  void openapi_isTheDocumentAndCached(LiveGateway live) {
    Answer answer = live.get("/openapi");
    assertThat(answer.json().getString("openapi")).startsWith("3.1");
    assertThat(live.raw("GET", "/openapi", null, "If-None-Match", answer.header("ETag")).status())
        .isEqualTo(304);
  }

  @Test
  void everyAnswer_hasIdAndSecurityHeaders(LiveGateway live) {
    Answer answer = live.get("/health/live", "X-Request-Id", "my-id-1");
    assertThat(answer.header("X-Request-Id")).isEqualTo("my-id-1");
    assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(live.get("/health/live", "X-Request-Id", "bad id!").header("X-Request-Id"))
        .isNotEmpty()
        .isNotEqualTo("bad id!");
  }

  @Test
  void page_isServedAndRevalidated(LiveGateway live) {
    Answer page = live.raw("GET", "/", null);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(live.raw("GET", "/main.js", null).header("Content-Type"))
        .startsWith("text/javascript");
    assertThat(live.raw("GET", "/console", null).text())
        .isEqualTo(live.raw("GET", "/console.html", null).text())
        .contains("<h1>Console</h1>");
    assertThat(live.raw("GET", "/consoles", null).status()).isEqualTo(404);
    assertThat(live.raw("GET", "/", null, "If-None-Match", page.header("ETag")).status())
        .isEqualTo(304);
  }

  @Test
  void foreignPage_mayNotWrite(LiveGateway live) {
    Answer answer =
        live.post(
            "/api/search", new JsonObject().put("query", "x"), "Origin", "https://evil.example");
    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void foreignHostName_isRefused(LiveGateway live) throws IOException {
    String answer = exchange(live, "GET /api/status HTTP/1.1\r\nHost: evil.example\r\n\r\n", 1);
    assertThat(answer).contains("421");
  }

  /** Sends raw bytes and reads so many lines of the answer. */
  private static String exchange(LiveGateway live, String request, int linesMax)
      throws IOException {
    URI address = URI.create(live.address());
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      StringBuilder answer = new StringBuilder();
      for (int i = 0; i < linesMax; i++) {
        String line = in.readLine();
        if (line == null) {
          break;
        }
        answer.append(line).append('\n');
        if (line.startsWith("data: ")) {
          break;
        }
      }
      return answer.toString();
    }
  }
}
