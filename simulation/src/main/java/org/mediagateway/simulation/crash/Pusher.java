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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * One client, which pushes listings of one platform until stopped: new ones, and new revisions of
 * its own old ones. Clients of different platforms describe the same works, so titles merge.
 */
final class Pusher implements AutoCloseable {
  private static final int ROWS_MAX = 30;
  private static final double UPDATE_SHARE = 0.3;
  private static final int YEARS = 60;
  private static final Duration REQUEST_MAX = Duration.ofSeconds(60);

  /** The pause after an answer that is no acknowledgement: the gateway or its database is away. */
  private static final Duration PAUSE = Duration.ofMillis(50);

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient http;
  private final URI feed;
  private final String platform;
  private final int run;
  private final SplittableRandom random;
  private final Acknowledged acknowledged;
  private final Thread thread;
  private volatile boolean stopping;
  private int nextKey;
  private int revision;

  Pusher(Target target, String platform, SplittableRandom random, Acknowledged acknowledged) {
    this.http = target.http();
    this.feed = URI.create(target.address() + "/api/feed/" + platform);
    this.platform = platform;
    this.run = target.run();
    this.random = random;
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
      revision++;
      int rows = random.nextInt(1, ROWS_MAX);
      boolean update = nextKey > ROWS_MAX && random.nextDouble() < UPDATE_SHARE;
      int first = update ? random.nextInt(nextKey - rows) : nextKey;
      nextKey = Math.max(nextKey, first + rows);
      try {
        push(first, rows);
      } catch (IOException e) {
        pause(); // no answer, so nothing is promised: it may have happened or not
      }
    }
  }

  private void push(int first, int rows) throws IOException {
    StringBuilder body = new StringBuilder();
    List<String> listings = new ArrayList<>();
    for (int key = first; key < first + rows; key++) {
      String id = "r" + run + "k" + key;
      listings.add(platform + ":" + id);
      body.append(
          String.format(
              Locale.ROOT,
              "{\"id\":\"%s\",\"type\":\"movie\",\"title\":\"Work %d of %d\",\"year\":%d,"
                  + "\"directors\":[\"Director %d\"],\"description\":\"revision %d\"}%n",
              id,
              key,
              run,
              1950 + key % YEARS,
              key % YEARS,
              revision));
    }
    HttpRequest request =
        HttpRequest.newBuilder(feed)
            .timeout(REQUEST_MAX)
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    try {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      boolean stored =
          answer.statusCode() == 200
              && MAPPER.readTree(answer.body()).path("accepted").asInt() == rows;
      if (stored) {
        acknowledged.add(listings, revision);
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
