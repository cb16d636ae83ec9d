package org.mediagateway.simulation.availability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mediagateway.simulation.run.SimulationException;
import org.mediagateway.simulation.run.SimulationException.ErrorCode;

/** Asks a gateway's graph over HTTP. Safe on any thread. */
final class GatewayClient implements AutoCloseable {
  private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;
  private static final int AGAIN_MAX = 30;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI query;

  GatewayClient(String address) {
    this.query = URI.create(address + "/api/graph/query");
  }

  /** The rows of an answer, their values joined by {@code |}, in the order of these texts. */
  static List<String> rows(byte[] answer) {
    List<String> rows = new ArrayList<>();
    for (JsonNode row : parsed(answer).path("rows")) {
      List<String> values = new ArrayList<>();
      row.forEach(value -> values.add(value.asText()));
      rows.add(String.join("|", values));
    }
    rows.sort(null);
    return rows;
  }

  /**
   * The answer to the first question, for which all offers are read: while they are, a gateway
   * refuses after some time, and is asked again.
   */
  byte[] firstAnswer(String cypher) {
    HttpResponse<byte[]> response = ask(cypher);
    for (int again = 0; response.statusCode() == UNAVAILABLE && again < AGAIN_MAX; again++) {
      response = ask(cypher);
    }
    return body(response);
  }

  /** The answer as it comes over the wire. */
  byte[] answer(String cypher) {
    return body(ask(cypher));
  }

  private HttpResponse<byte[]> ask(String cypher) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(query)
              .timeout(ANSWER_MAX)
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofByteArray(
                      MAPPER.writeValueAsBytes(Map.of("query", cypher))))
              .build();
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new SimulationException(ErrorCode.IO, "the gateway does not answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SimulationException(ErrorCode.IO, "interrupted while asking", e);
    }
  }

  private static byte[] body(HttpResponse<byte[]> response) {
    if (response.statusCode() != OK) {
      throw new SimulationException(
          ErrorCode.WRONG_ANSWER,
          "a question is answered with 200: status="
              + response.statusCode()
              + ", answer="
              + parsed(response.body()));
    }
    return response.body();
  }

  private static JsonNode parsed(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (IOException e) {
      throw new SimulationException(ErrorCode.WRONG_ANSWER, "an answer is JSON: " + e, e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
