package org.mediagateway.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;
import org.mediagateway.app.bench.RecommendResult.Sample;

/**
 * Load on what records interactions and recommends, by viewers that it makes up and leaves behind.
 * Used by one thread; its clients are others.
 */
public final class RecommendLoad implements AutoCloseable {
  /** Interactions under way while histories are made. */
  private static final int UNDER_WAY_MAX = 200;

  /** Viewers created at once: each is a transaction of its own. */
  private static final int CREATED_AT_ONCE = 8;

  /** How long a gateway may take to learn what is watched together. */
  private static final Duration LEARNED_MAX = Duration.ofMinutes(3);

  private static final Duration LOOK = Duration.ofMillis(500);

  private final BenchClient client;
  private final SyntheticViewers viewers;
  private final long seed;

  /**
   * Asks the gateway for titles, and creates the viewers.
   *
   * @param address for example {@code http://127.0.0.1:8080}
   * @param seed the same seed makes the same tastes
   */
  public RecommendLoad(String address, int viewers, long seed) {
    this.seed = seed;
    client = new BenchClient(address);
    this.viewers = new SyntheticViewers(client, viewers, seed);
    create();
  }

  private void create() {
    UnderWay underWay = new UnderWay(CREATED_AT_ONCE);
    AtomicLong failed = new AtomicLong();
    for (int viewer = 0; viewer < viewers.count(); viewer++) {
      underWay.begin();
      var _ =
          client
              .putLater("/api/users/" + viewers.id(viewer) + "/preferences", viewers.preferences())
              .whenComplete((answer, failure) -> count(answer, failure, failed, underWay));
    }
    underWay.awaitAll();
    if (failed.get() > 0) {
      throw new AppException(
          ErrorCode.REQUEST, "the gateway created all but " + failed + " viewers");
    }
  }

  private static void count(
      BenchClient.@Nullable Answer answer,
      @Nullable Throwable failure,
      AtomicLong failed,
      UnderWay underWay) {
    if (failure != null || answer == null || !answer.isOk()) {
      failed.incrementAndGet();
    }
    underWay.end();
  }

  /** Gives each viewer a history. */
  public void remember(int interactionsEach) {
    SplittableRandom random = new SplittableRandom(seed);
    UnderWay underWay = new UnderWay(UNDER_WAY_MAX);
    AtomicLong failed = new AtomicLong();
    for (int i = 0; i < interactionsEach * viewers.count(); i++) {
      underWay.begin();
      var _ =
          client
              .postLater("/api/user/interaction", viewers.interaction(i % viewers.count(), random))
              .whenComplete((answer, failure) -> count(answer, failure, failed, underWay));
    }
    underWay.awaitAll();
    if (failed.get() > 0) {
      throw new AppException(
          ErrorCode.REQUEST, "the gateway recorded all but " + failed + " interactions");
    }
  }

  /** Waits until what is watched together is learned and used. */
  public void awaitLearned() {
    long end = System.nanoTime() + LEARNED_MAX.toNanos();
    try {
      while (!rows(0).json().path("collaborative").asBoolean()) {
        if (System.nanoTime() > end) {
          throw new AppException(
              ErrorCode.FAILED, "nothing was learned from the viewers within " + LEARNED_MAX);
        }
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AppException(ErrorCode.FAILED, "stopped while the gateway learns", e);
    }
  }

  /**
   * Has clients record an interaction, ask for rows and ask for them again, over and over.
   *
   * @return one result for each of the three phases
   */
  public List<RecommendResult> measure(int clients, Duration duration) {
    List<Sample> samples =
        Clients.run(clients, duration, number -> asking(number, clients)).stream()
            .flatMap(List::stream)
            .toList();
    List<RecommendResult> results = new ArrayList<>();
    for (String phase : List.of("interaction", "fresh", "kept")) {
      List<Sample> own = samples.stream().filter(sample -> sample.phase().equals(phase)).toList();
      if (own.stream().noneMatch(sample -> sample.status() == 200)) {
        throw new AppException(ErrorCode.REQUEST, "no request was answered: phase=" + phase);
      }
      results.add(RecommendResult.of(phase, clients, own));
    }
    return results;
  }

  /** Each client has viewers of its own, so that nobody else moves the version it expects. */
  private Supplier<List<Sample>> asking(int number, int clients) {
    SplittableRandom random = new SplittableRandom(seed + number);
    int[] own = IntStream.range(0, viewers.count()).filter(i -> i % clients == number).toArray();
    return () -> {
      int viewer = own[random.nextInt(own.length)];
      BenchClient.Answer recorded =
          client.post("/api/user/interaction", viewers.interaction(viewer, random));
      long version = recorded.json().path("version").asLong();
      return List.of(
          new Sample("interaction", recorded.status(), false, recorded.millis()),
          sample("fresh", rows(viewer), version),
          sample("kept", rows(viewer), version));
    };
  }

  private static Sample sample(String phase, BenchClient.Answer rows, long version) {
    JsonNode body = rows.json();
    return new Sample(
        phase, rows.status(), body.path("version").asLong() != version, rows.millis());
  }

  private BenchClient.Answer rows(int viewer) {
    return client.get("/api/users/" + viewers.id(viewer) + "/recommendations");
  }

  /**
   * Sends interactions of all viewers at a fixed rate, whatever the answers take.
   *
   * @param rowsPerSecond how often rows are asked for meanwhile
   */
  public SustainedResult sustain(int perSecond, int rowsPerSecond, Duration duration) {
    Map<Integer, Long> before = versions();
    SustainedLoad load = new SustainedLoad(client, viewers, seed);
    SustainedLoad.Seen seen = load.run(perSecond, rowsPerSecond, duration);
    Map<Integer, Long> after = versions();
    long stored = 0;
    for (Map.Entry<Integer, Long> entry : after.entrySet()) {
      stored += entry.getValue() - before.getOrDefault(entry.getKey(), 0L);
    }
    return seen.result(viewers.count(), perSecond, seen.acknowledged() - stored);
  }

  /** The version of each viewer: it counts what is stored of them. */
  private Map<Integer, Long> versions() {
    Map<Integer, Long> versions = new ConcurrentHashMap<>();
    IntStream.range(0, viewers.count())
        .parallel()
        .forEach(
            viewer ->
                versions.put(
                    viewer,
                    client
                        .get("/api/users/" + viewers.id(viewer) + "/preferences")
                        .json()
                        .path("version")
                        .asLong()));
    return versions;
  }

  @Override
  public void close() {
    client.close();
  }
}
