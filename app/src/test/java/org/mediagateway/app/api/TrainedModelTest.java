package org.mediagateway.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A real network from interactions to rows: viewers who watch series of films in their order, which
 * a network can learn and models of what is watched together cannot.
 */
@Tag("slow")
final class TrainedModelTest {
  private static final int SERIES = 12;
  private static final int PARTS = 24;
  private static final int VIEWERS = 90;
  private static final int RUN = 8;
  private static final int RUNS = 4;
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration WAIT_MAX = Duration.ofMinutes(10);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final String[] THEMES = {
    "Sailors", "Chefs", "Detectives", "Astronauts", "Farmers", "Dancers",
    "Soldiers", "Surgeons", "Painters", "Miners", "Pilots", "Wizards"
  };

  /** What somebody watches, of all. */
  private record View(int viewer, int series, int part, Instant at) {}

  private static String name(int series, int part) {
    return "%s in Town, Chapter %d".formatted(THEMES[series], part + 1);
  }

  private static byte[] catalogue() {
    String lines =
        IntStream.range(0, SERIES * PARTS)
            .mapToObj(
                i ->
                    new JsonObject()
                        .put("id", "s" + i)
                        .put("type", "movie")
                        .put("title", name(i / PARTS, i % PARTS))
                        .put("year", 1990 + i % PARTS)
                        .put("genres", List.of(i / PARTS % 2 == 0 ? "Drama" : "Comedy"))
                        .put("rating", "PG")
                        .put("durationMinutes", 95)
                        .put("description", THEMES[i / PARTS] + " at work and at home.")
                        .encode())
            .collect(Collectors.joining("\n"));
    return lines.getBytes(StandardCharsets.UTF_8);
  }

  /** Each viewer watches some runs of parts, each run in order; all in the order of time. */
  private static List<View> views() {
    SplittableRandom random = new SplittableRandom(20261122);
    List<View> views = new ArrayList<>();
    for (int viewer = 0; viewer < VIEWERS; viewer++) {
      for (int run = 0; run < RUNS; run++) {
        int series = (viewer * 5 + run * 7 + random.nextInt(2)) % SERIES;
        int first = random.nextInt(PARTS - RUN + 1);
        Instant begun = BEGIN.plus(Duration.ofHours(24L * 20 * run + random.nextInt(24 * 12)));
        for (int part = 0; part < RUN; part++) {
          views.add(
              new View(viewer, series, first + part, begun.plus(Duration.ofHours(12L * part))));
        }
      }
    }
    views.sort(Comparator.comparing(View::at).thenComparing(View::viewer));
    return views;
  }

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + WAIT_MAX.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waiting for %s", what).isLessThan(end);
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private static JsonObject rows(LiveGateway live, int viewer) {
    return live.get("/api/users/serial-%d/recommendations?why=true".formatted(viewer)).json();
  }

  private static void watch(LiveGateway live, List<View> views) {
    String[] ids = new String[SERIES * PARTS];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = live.idOf(name(i / PARTS, i % PARTS).replace(",", "%2C"));
    }
    for (int viewer = 0; viewer < VIEWERS; viewer++) {
      assertThat(live.put("/api/users/serial-%d/preferences".formatted(viewer), "{}").status())
          .isEqualTo(200);
    }
    for (View view : views) {
      Answer answer =
          live.post(
              "/api/user/interaction",
              new JsonObject()
                  .put("user", "serial-" + view.viewer())
                  .put("title", ids[view.series() * PARTS + view.part()])
                  .put("type", "view")
                  .put("completionRate", 1)
                  .put("at", view.at().toString()));
      assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
  }

  private static JsonObject trained(LiveGateway live) {
    assertThat(live.post("/api/models/training", "{\"seed\":5}").status()).isEqualTo(202);
    assertThat(live.post("/api/models/training", "{}").status()).as("one at a time").isEqualTo(409);
    await("the training", () -> !training(live).getBoolean("running"));
    JsonObject training = training(live);
    assertThat(training.getString("problem")).isNull();
    assertThat(training.getJsonArray("steps").stream().map(String.class::cast))
        .anyMatch(step -> step.startsWith("epoch 1"));
    return training.getJsonObject("trained");
  }

  private static JsonObject training(LiveGateway live) {
    return live.get("/api/models/training").json();
  }

  @Test
  void training_onWhatViewersDid_isJudged_ranksTheirRows_andOutlivesARestart() {
    try (LiveGateway live = new LiveGateway()) {
      assertThat(live.feed("netflix", catalogue()).status()).isEqualTo(200);
      live.settle();
      await("vectors", () -> live.gateway().counts().titles() == live.gateway().counts().vectors());
      live.settle();
      watch(live, views());
      assertThat(rows(live, 0).getJsonObject("ranking").getInteger("model")).isNull();

      JsonObject trained = trained(live);
      int version = trained.getInteger("version");
      assertThat(trained.getBoolean("activated")).as(trained.encode()).isTrue();
      assertThat(trained.getJsonObject("overBlend").getDouble("low")).isPositive();
      assertServes(live, version);
      List<?> before = first(rows(live, 3));

      live.restart();
      assertServes(live, version);
      // What is watched together is learned anew with the last views in it, so neighbours may swap.
      assertThat(first(rows(live, 3))).filteredOn(before::contains).hasSizeGreaterThan(15);
    }
  }

  private static void assertServes(LiveGateway live, int version) {
    await(
        "the model's signals",
        () -> live.get("/api/models/" + version).json().getBoolean("ranking"));
    JsonObject rows = rows(live, 3);
    assertThat(rows.getJsonObject("ranking").getInteger("model")).isEqualTo(version);
    assertThat(rows.getJsonObject("ranking").getString("text"))
        .isEqualTo("Model %d, with features".formatted(version));
    JsonObject top = results(rows).getFirst();
    assertThat(top.getJsonArray("contributions").stream().map(JsonObject.class::cast))
        .filteredOn(part -> part.getString("feature").equals("model"))
        .singleElement()
        .satisfies(part -> assertThat(part.getDouble("contribution")).isPositive());
  }

  private static List<JsonObject> results(JsonObject rows) {
    return rows.getJsonArray("rows").getJsonObject(0).getJsonArray("results").stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private static List<String> first(JsonObject rows) {
    return results(rows).stream().map(each -> each.getString("title")).toList();
  }
}
