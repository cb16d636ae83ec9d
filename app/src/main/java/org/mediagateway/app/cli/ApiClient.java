package org.mediagateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;
import org.mediagateway.app.gateway.AddressFile;
import org.mediagateway.app.http.Json;

/** A gateway's API as commands use it. One thread. */
final class ApiClient implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration CONNECT_MAX = Duration.ofSeconds(2);
  private static final Duration ANSWER_MAX = Duration.ofMinutes(10);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT_MAX).build();
  private final String address;

  /**
   * @param address for example {@code http://127.0.0.1:8080}
   */
  ApiClient(String address) {
    this.address = address;
  }

  /** The gateway that is running on a data directory and answers, if there is one. */
  static Optional<ApiClient> ofRunning(Path directory) {
    Optional<ApiClient> client = AddressFile.read(directory).map(ApiClient::new);
    if (client.isPresent() && !client.get().answers()) {
      client.get().close();
      return Optional.empty();
    }
    return client;
  }

  /** Where it is. */
  String address() {
    return address;
  }

  /** Whether a gateway answers there. */
  boolean answers() {
    try {
      HttpRequest request = request("/health/live").timeout(CONNECT_MAX).GET().build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // nobody listens there any more
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  JsonNode get(String path) {
    return send(request(path).GET().build());
  }

  JsonNode post(String path, Object body) {
    return post(path, "application/json", BodyPublishers.ofByteArray(Json.bytes(body)));
  }

  JsonNode post(String path, String contentType, BodyPublisher body) {
    return send(request(path).header("Content-Type", contentType).POST(body).build());
  }

  JsonNode put(String path, Object body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofByteArray(Json.bytes(body)))
            .build());
  }

  /** A text as part of a path or query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(ANSWER_MAX);
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      JsonNode body = MAPPER.readTree(response.body());
      if (response.statusCode() < 300) {
        return body;
      }
      ErrorCode code = response.statusCode() == 400 ? ErrorCode.CONFIGURATION : ErrorCode.REQUEST;
      throw new AppException(code, body.path("detail").asText());
    } catch (IOException e) {
      throw new AppException(
          ErrorCode.ENVIRONMENT, "the gateway at " + address + " does not answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AppException(ErrorCode.FAILED, "stopped while waiting for " + address, e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
