package org.mediagateway.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;

/** Requests to one gateway with the time that each took. Safe on any thread. */
final class BenchClient implements AutoCloseable {
  private static final Duration ANSWER_MAX = Duration.ofSeconds(150);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String address;

  /**
   * @param address for example {@code http://127.0.0.1:8080}
   */
  BenchClient(String address) {
    this.address = address;
  }

  /**
   * An answer.
   *
   * @param millis from sending to having the whole of it
   */
  record Answer(int status, byte[] body, double millis) {
    /** Whether it was answered with 200. */
    boolean isOk() {
      return status == 200;
    }

    JsonNode json() {
      try {
        return MAPPER.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException("a gateway answers with JSON", e);
      }
    }
  }

  Answer get(String path) {
    return send(request(path).GET().build());
  }

  Answer post(String path, Object body) {
    return send(withBody(path, "POST", body));
  }

  /** Sends without waiting; completes exceptionally when there is no answer. */
  CompletableFuture<Answer> postLater(String path, Object body) {
    return sendLater(withBody(path, "POST", body));
  }

  /** Likewise. */
  CompletableFuture<Answer> putLater(String path, Object body) {
    return sendLater(withBody(path, "PUT", body));
  }

  private CompletableFuture<Answer> sendLater(HttpRequest request) {
    long start = System.nanoTime();
    return http.sendAsync(request, BodyHandlers.ofByteArray())
        .thenApply(response -> answer(response, start));
  }

  private Answer send(HttpRequest request) {
    long start = System.nanoTime();
    try {
      return answer(http.send(request, BodyHandlers.ofByteArray()), start);
    } catch (IOException e) {
      throw new AppException(
          ErrorCode.ENVIRONMENT, "the gateway at " + address + " does not answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AppException(ErrorCode.FAILED, "stopped while measuring", e);
    }
  }

  private static Answer answer(HttpResponse<byte[]> response, long start) {
    return new Answer(response.statusCode(), response.body(), (System.nanoTime() - start) / 1e6);
  }

  private HttpRequest withBody(String path, String method, Object body) {
    return request(path)
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofByteArray(bytes(body)))
        .build();
  }

  private static byte[] bytes(Object body) {
    try {
      return MAPPER.writeValueAsBytes(body);
    } catch (IOException e) {
      throw new UncheckedIOException("a request can be written as JSON", e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(ANSWER_MAX);
  }

  @Override
  public void close() {
    http.close();
  }
}
