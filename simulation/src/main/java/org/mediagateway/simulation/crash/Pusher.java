package org.mediagateway.simulation.crash;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.SplittableRandom;

/** One client, which pushes listings of one platform until stopped. */
final class Pusher implements AutoCloseable {
  private static final int ROWS_MAX = 30;
  private static final Duration REQUEST_MAX = Duration.ofSeconds(60);

  /** The pause after an answer that is no acknowledgement: the gateway or its database is away. */
  private static final Duration PAUSE = Duration.ofMillis(50);

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient http;
  private final URI feed;
  private final PushedRows.Source source;
  private final Acknowledged acknowledged;
  private final Thread thread;
  private volatile boolean stopping;

  Pusher(Target target, String platform, SplittableRandom random, Acknowledged acknowledged) {
    this.http = target.http();
    this.feed = URI.create(target.address() + "/api/feed/" + platform);
    this.source = new PushedRows.Source(platform, target.run(), ROWS_MAX, random);
    this.acknowledged = acknowledged;
    this.thread = Thread.ofVirtual().name("pusher-" + platform).start(this::work);
  }

  /**
   * Where to push.
   *
   * @param address of the gateway
   * @param run a number that no other run has, which keeps their listings apart
   */
  record Target(HttpClient http, String address, int run) {}

  private void work() {
    while (!stopping) {
      try {
        push(source.next());
      } catch (IOException e) {
        pause(); // no answer, so nothing is promised: it may have happened or not
      }
    }
  }

  private void push(PushedRows rows) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(feed)
            .timeout(REQUEST_MAX)
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofString(rows.body()))
            .build();
    try {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      boolean stored =
          answer.statusCode() == 200
              && MAPPER.readTree(answer.body()).path("accepted").asInt() == rows.count();
      if (stored) {
        acknowledged.add(rows.listings(), rows.revision());
      } else {
        pause();
      }
    } catch (InterruptedException e) {
      stopping = true;
      Thread.currentThread().interrupt();
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      stopping = true;
      Thread.currentThread().interrupt();
    }
  }

  /** Stops after the push under way, which ends when its gateway does. */
  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
