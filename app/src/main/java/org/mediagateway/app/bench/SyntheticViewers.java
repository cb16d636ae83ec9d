package org.mediagateway.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;

/**
 * Viewers that a load test makes up, and what they do. Each likes the titles that two queries find,
 * so that they have tastes and share them; one interaction in four is with any title. Safe on any
 * thread.
 */
final class SyntheticViewers {
  /** Queries whose results are the tastes. */
  private static final int TASTES = 200;

  private static final int TITLES_PER_TASTE = 50;

  /** Of a hundred interactions, as in a service where most of what is done is watching. */
  private static final int VIEWS = 60;

  private static final int CLICKS = 85;
  private static final int RATINGS = 93;
  private static final int SAVED = 98;

  private final String prefix;
  private final int count;
  private final List<List<String>> tastes = new ArrayList<>();
  private final List<String> titles;
  private final AtomicLong events = new AtomicLong();

  /**
   * Asks the gateway which titles there are.
   *
   * @param count how many viewers
   * @param seed of the tastes
   */
  SyntheticViewers(BenchClient client, int count, long seed) {
    this.count = count;
    prefix = "bench-" + Long.toString(seed, Character.MAX_RADIX).replace("-", "m") + "-";
    BenchQueries queries = new BenchQueries(seed);
    Set<String> all = new LinkedHashSet<>();
    for (int i = 0; i < TASTES; i++) {
      List<String> found = new ArrayList<>();
      Map<String, Object> query = Map.of("query", queries.next(), "limit", TITLES_PER_TASTE);
      for (JsonNode result : client.post("/api/search", query).json().path("results")) {
        found.add(result.path("id").asText());
      }
      if (!found.isEmpty()) {
        tastes.add(found);
        all.addAll(found);
      }
    }
    if (all.isEmpty()) {
      throw new AppException(
          ErrorCode.FAILED, "no search finds a title; fill the catalogue with mg demo first");
    }
    titles = List.copyOf(all);
  }

  int count() {
    return count;
  }

  /** The id of a viewer by number. */
  String id(int viewer) {
    return prefix + viewer;
  }

  /** What creates a viewer; not of the household that people see. */
  Map<String, Object> preferences() {
    return Map.of("household", "bench", "name", "Synthetic");
  }

  /** The next thing that a viewer does, never the same twice. */
  Map<String, Object> interaction(int viewer, RandomGenerator random) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("event", prefix + "event-" + events.incrementAndGet());
    body.put("user", id(viewer));
    body.put("title", title(viewer, random));
    int kind = random.nextInt(100);
    if (kind < VIEWS) {
      body.put("type", "view");
      body.put("completionRate", random.nextInt(101) / 100.0);
    } else if (kind < CLICKS) {
      body.put("type", "click");
    } else if (kind < RATINGS) {
      body.put("type", "rate");
      body.put("rating", 1.0 + random.nextInt(9) / 2.0);
    } else {
      body.put("type", kind < SAVED ? "watchlist" : "hide");
    }
    return body;
  }

  private String title(int viewer, RandomGenerator random) {
    List<String> from = titles;
    int which = random.nextInt(4);
    if (which > 0) { // two of three from the first taste
      int taste = which == 1 ? viewer * 7 + 3 : viewer;
      from = tastes.get(taste % tastes.size());
    }
    return from.get(random.nextInt(from.size()));
  }
}
