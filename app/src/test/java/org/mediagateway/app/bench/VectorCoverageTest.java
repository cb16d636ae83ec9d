package org.mediagateway.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that says of itself, one after the other, what a gateway would. */
class VectorCoverageTest {
  private final Queue<String> answers = new ArrayDeque<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/status",
        exchange -> {
          try (exchange) {
            byte[] body = answers.remove().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static String status(
      int titles, int vectors, String running, String index, String embedding) {
    return "{\"catalogue\":{\"titles\":%d,\"vectors\":%d},\"imports\":{\"running\":[%s]},"
            .formatted(titles, vectors, running)
        + "\"indexes\":{%s},\"embedding\":{%s}}".formatted(index, embedding);
  }

  private static final String UP_TO_DATE = "\"phase\":\"following\",\"lag\":0";

  @Test
  void await_importingThenEmbeddingThenIndexing_waitsForEachAndTellsHowFarItIs() {
    answers.add(status(0, 0, "{}", UP_TO_DATE, "\"state\":\"waiting\""));
    answers.add(status(8, 8, "{}", UP_TO_DATE, "\"state\":\"idle\""));
    answers.add(status(20, 8, "", UP_TO_DATE, "\"state\":\"embedding\""));
    answers.add(status(20, 9, "", UP_TO_DATE, "\"state\":\"retrying\",\"message\":\"busy\""));
    answers.add(status(20, 20, "", "\"phase\":\"rebuilding\",\"lag\":0", "\"state\":\"idle\""));
    answers.add(status(20, 20, "", "\"phase\":\"following\",\"lag\":4", "\"state\":\"idle\""));
    answers.add(status(20, 20, "", UP_TO_DATE, "\"state\":\"idle\",\"message\":null"));
    List<String> told = new ArrayList<>();

    VectorCoverage coverage =
        VectorCoverage.await(address(), (vectors, titles) -> told.add(vectors + "/" + titles));

    assertThat(coverage.titles()).isEqualTo(20);
    assertThat(coverage.share()).isEqualTo(1);
    assertThat(told).containsExactly("0/0", "8/8", "8/20", "9/20", "20/20", "20/20");
    assertThat(answers).isEmpty();
  }

  @Test
  void await_vectorsThatNobodyComputes_saysSoAndHowManyLack() {
    answers.add(status(20, 5, "", UP_TO_DATE, "\"state\":\"off\""));
    assertThatThrownBy(this::await).hasMessageContainingAll("5 of 20", "embedding.enabled");

    answers.add(status(20, 5, "", UP_TO_DATE, "\"state\":\"failed\",\"message\":\"no memory\""));
    assertThatThrownBy(this::await).hasMessageContainingAll("5 of 20", "failed: no memory");

    answers.add(status(20, 20, "", UP_TO_DATE, "\"state\":\"off\""));
    assertThat(await().share()).isEqualTo(1); // nothing lacks, so nothing need be computed
  }

  @Test
  void await_nothingToMeasure_saysSo() {
    answers.add(status(0, 0, "", UP_TO_DATE, "\"state\":\"idle\""));
    assertThatThrownBy(this::await).hasMessageContainingAll("without titles", "mg demo");

    assertThatThrownBy(() -> VectorCoverage.await(address() + "/elsewhere", (_, _) -> {}))
        .hasMessageContainingAll("404", "is this a gateway?");
  }

  private VectorCoverage await() {
    return VectorCoverage.await(address(), (_, _) -> {});
  }
}
