package org.mediagateway.ingest.connect.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;

/**
 * A source of JSON documents over HTTP.
 *
 * <p>What may pass is tried again: 429, 5xx, an answer that breaks off, a connection that fails, a
 * source that is silent for too long. Everything else is an error at once. Redirects are not
 * followed, because they would carry the headers, and with them a key, to another host.
 */
public final class HttpSource implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final HttpPolicy policy;
  private final InstantSource clock;
  private final Pause pause;
  private final TokenBucket bucket;
  private final RetryDelays delays;
  private final HttpClient client;

  /**
   * A source.
   *
   * @param clock paces the requests and reads dates in {@code Retry-After}
   * @param pause how to wait
   * @param random draws the waits between attempts
   */
  public HttpSource(HttpPolicy policy, InstantSource clock, Pause pause, RandomGenerator random) {
    this.policy = policy;
    this.clock = clock;
    this.pause = pause;
    this.bucket = new TokenBucket(policy.ratePerSecond(), clock.instant());
    this.delays = new RetryDelays(policy, random);
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(policy.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** What became of one attempt. */
  private sealed interface Attempt {
    record Done(HttpAnswer answer) implements Attempt {}

    /**
     * To be tried again.
     *
     * @param reason for people
     * @param asked the least wait that the source asked for; null when it asked for none
     */
    record Failed(String reason, @Nullable Duration asked) implements Attempt {}
  }

  /**
   * Asks, on the calling thread, as often as the policy allows.
   *
   * @throws IngestException {@code FEED_UNREADABLE} when the source refuses, or fails for as long
   *     as the policy has patience; {@code FEED_FORMAT} when it answers something else than JSON;
   *     {@code CLOSED} when the thread is interrupted, which it then stays
   */
  public HttpAnswer get(HttpCall call) {
    try {
      String reason = "";
      for (int attempt = 1; attempt <= policy.attemptsMax(); attempt++) {
        wait(bucket.take(clock.instant()));
        switch (attempt(call)) {
          case Attempt.Done done -> {
            return done.answer();
          }
          case Attempt.Failed failed -> {
            reason = failed.reason();
            Duration asked = failed.asked();
            if (asked != null && asked.compareTo(policy.retryAfterMax()) > 0) {
              throw new IngestException(
                  ErrorCode.FEED_UNREADABLE,
                  "a source asks for a wait of at most %d s: %s %s, and asks for %d s; try later"
                      .formatted(
                          policy.retryAfterMax().toSeconds(),
                          call.shown(),
                          reason,
                          asked.toSeconds()));
            }
            if (attempt < policy.attemptsMax()) {
              wait(delays.after(attempt, asked));
            }
          }
        }
      }
      throw new IngestException(
          ErrorCode.FEED_UNREADABLE,
          "a source answers within %d attempts: %s %s; see whether it is up, and try again later"
              .formatted(policy.attemptsMax(), call.shown(), reason));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IngestException(
          ErrorCode.CLOSED, "stopped while waiting for " + call.shown() + "; start it again", e);
    }
  }

  private void wait(Duration time) throws InterruptedException {
    if (time.isPositive()) {
      pause.of(time);
    }
  }

  private Attempt attempt(HttpCall call) throws InterruptedException {
    HttpResponse<byte[]> response;
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request(call), _ -> new BoundedBody(policy.bodyBytesMax()));
    try {
      // The client's own time-out ends with the header; a body may stall after it.
      response = answer.get(policy.answerTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new Attempt.Failed(
          "did not answer within " + policy.answerTimeout().toMillis() + " ms", null);
    } catch (ExecutionException e) {
      return failed(call, e.getCause());
    } finally {
      answer.cancel(true); // frees the connection; does nothing to an answer that is there
    }
    return judge(call, response);
  }

  private static HttpRequest request(HttpCall call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.uri()).GET().setHeader("Accept", "application/json");
    call.headers().forEach(request::setHeader);
    if (call.etag() != null) {
      request.setHeader("If-None-Match", call.etag());
    }
    return request.build();
  }

  private Attempt failed(HttpCall call, @Nullable Throwable cause) {
    if (cause instanceof BoundedBody.TooLarge) {
      throw new IngestException(
          ErrorCode.FEED_UNREADABLE,
          "an answer has at most %d bytes: that of %s has more; ask for smaller pages"
              .formatted(policy.bodyBytesMax(), call.shown()));
    }
    if (cause instanceof IOException) {
      // Its message may quote the address, and a key in it; its kind says enough.
      return new Attempt.Failed(
          "could not be reached or broke off (" + cause.getClass().getSimpleName() + ")", null);
    }
    throw new IllegalStateException("an HTTP client fails with an IOException", cause);
  }

  private Attempt judge(HttpCall call, HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status == TOO_MANY_REQUESTS || status >= SERVER_ERROR) {
      Duration asked =
          response
              .headers()
              .firstValue("Retry-After")
              .map(header -> RetryDelays.asked(header, clock.instant()))
              .orElse(null);
      return new Attempt.Failed("answered with status " + status, asked);
    }
    return switch (status) {
      case OK -> document(call, response);
      case NOT_MODIFIED -> new Attempt.Done(new HttpAnswer.Unchanged());
      case NOT_FOUND, GONE -> new Attempt.Done(new HttpAnswer.Absent());
      default ->
          throw new IngestException(
              ErrorCode.FEED_UNREADABLE,
              "a source answers with status 200, 304 or 404: %s answered %d; %s"
                  .formatted(call.shown(), status, remedy(status)));
    };
  }

  private static String remedy(int status) {
    return switch (status) {
      case 401, 403 -> "check the key and what it is allowed";
      case 301, 302, 303, 307, 308 -> "it has moved: give its new address";
      default -> "check the address";
    };
  }

  private static Attempt document(HttpCall call, HttpResponse<byte[]> response) {
    try {
      JsonNode json = MAPPER.readTree(response.body());
      return json.isMissingNode()
          ? new Attempt.Failed("answered nothing at all", null)
          : new Attempt.Done(
              new HttpAnswer.Document(json, response.headers().firstValue("ETag").orElse(null)));
    } catch (JsonEOFException e) {
      return new Attempt.Failed("answered JSON that breaks off", null);
    } catch (JsonProcessingException e) {
      throw new IngestException(
          ErrorCode.FEED_FORMAT,
          "a source answers JSON: %s does not, at line %d, column %d; check the address"
              .formatted(call.shown(), e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory does no I/O", e);
    }
  }

  /** Closes idle connections; requests under way are cut. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
