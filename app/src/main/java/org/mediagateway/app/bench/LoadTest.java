package org.mediagateway.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;

/** Load on {@code POST /api/search} of one gateway. Used by one thread; its clients are others. */
public final class LoadTest implements AutoCloseable {
  /** Queries that a phase of repeated texts goes round in; well within the server's cache. */
  private static final int REPEATED = 20;

  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI search;
  private final BenchQueries queries;

  /**
   * @param address for example {@code http://127.0.0.1:8080}
   * @param seed the same seed asks the same questions
   */
  public LoadTest(String address, long seed) {
    this.search = URI.create(address + "/api/search");
    this.queries = new BenchQueries(seed);
  }

  /** Asks texts that were never asked before. */
  public LoadResult newTexts(int clients, Duration duration) {
    return run("new", clients, duration, client -> queries::next);
  }

  /** Asks the same few texts again and again, each once beforehand. */
  public LoadResult repeatedTexts(int clients, Duration duration) {
    List<String> texts = Stream.generate(queries::next).limit(REPEATED).toList();
    texts.forEach(this::ask);
    return run("repeated", clients, duration, client -> new RoundRobin(texts, client)::next);
  }

  private LoadResult run(String phase, int clients, Duration duration, QuerySource source) {
    long start = System.nanoTime();
    List<Sample> samples =
        Clients.run(
            clients,
            duration,
            client -> {
              Queries own = source.of(client);
              return () -> ask(own.next());
            });
    return summary(phase, clients, samples, (System.nanoTime() - start) / 1e9);
  }

  private Sample ask(String query) {
    String body = JsonNodeFactory.instance.objectNode().put("query", query).toString();
    HttpRequest request =
        HttpRequest.newBuilder(search)
            .timeout(ANSWER_MAX)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    long start = System.nanoTime();
    try {
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      double millis = (System.nanoTime() - start) / 1e6;
      if (answer.statusCode() != 200) {
        return Sample.failed("status " + answer.statusCode());
      }
      JsonNode metadata = MAPPER.readTree(answer.body()).path("metadata");
      return new Sample(
          "",
          millis,
          metadata.path("latencyMillis").asDouble(),
          metadata.path("fromCache").asBoolean());
    } catch (IOException e) {
      return Sample.failed(e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Sample.failed("interrupted");
    }
  }

  private static LoadResult summary(
      String phase, int clients, List<Sample> samples, double seconds) {
    List<Sample> answered = samples.stream().filter(sample -> sample.error().isEmpty()).toList();
    Map<String, Long> errors = new TreeMap<>();
    samples.stream()
        .filter(sample -> !sample.error().isEmpty())
        .forEach(sample -> errors.merge(sample.error(), 1L, Long::sum));
    if (answered.isEmpty()) {
      throw new AppException(
          ErrorCode.REQUEST, "no request was answered: " + errors + "; is this a gateway?");
    }
    return new LoadResult(
        phase,
        clients,
        answered.size(),
        errors,
        answered.size() / seconds,
        Latencies.of(answered.stream().mapToDouble(Sample::roundTripMillis).toArray()),
        Latencies.of(answered.stream().mapToDouble(Sample::serverMillis).toArray()),
        answered.stream().mapToDouble(sample -> sample.fromCache() ? 1 : 0).average().orElse(0));
  }

  @Override
  public void close() {
    http.close();
  }

  private interface Queries {
    String next();
  }

  private interface QuerySource {
    Queries of(int client);
  }

  private record Sample(
      String error, double roundTripMillis, double serverMillis, boolean fromCache) {
    static Sample failed(String error) {
      return new Sample(error, 0, 0, false);
    }
  }

  /** Goes round the same texts, each client from another place. */
  private static final class RoundRobin {
    private final List<String> texts;
    private int at;

    private RoundRobin(List<String> texts, int start) {
      this.texts = texts;
      this.at = start;
    }

    private String next() {
      return texts.get(at++ % texts.size());
    }
  }
}
