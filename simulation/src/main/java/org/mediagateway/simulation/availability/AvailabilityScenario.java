package org.mediagateway.simulation.availability;

import static org.mediagateway.simulation.run.Limits.requireRange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.mediagateway.app.bench.ScratchFolder;
import org.mediagateway.app.config.ConfigLoader;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.gateway.GatewayServer;
import org.mediagateway.app.logging.Logging;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.graph.GraphStatistics;
import org.mediagateway.simulation.availability.AvailabilityOutcome.Latency;
import org.mediagateway.simulation.run.SimulationException;
import org.mediagateway.simulation.run.SimulationException.ErrorCode;
import org.mediagateway.store.sqlite.SqliteStore;

/**
 * Fills a store with simulated offers, opens a gateway on it, and compares what it answers over
 * HTTP with an SQL oracle: random questions, the three of requirement F3 with their latencies, and
 * the same while offers change.
 */
public final class AvailabilityScenario {
  private static final int BATCH = 500;
  private static final int TITLES_MAX = 1_000_000;
  private static final int QUESTIONS_MAX = 100_000;

  /** Share of the titles that change on a day. */
  private static final double CHANGED = 0.1;

  /** Rounds of the three questions that compile the code and are not reported. */
  private static final int WARM_UP_ROUNDS = 100;

  /**
   * The size of a run.
   *
   * @param titles 100 to a million
   * @param questions random ones, 10 to 100,000
   * @param rounds of the three questions that are timed, 10 to 100,000
   * @param seed of offers, questions and updates
   */
  public record Size(int titles, int questions, int rounds, long seed) {
    public Size {
      requireRange("titles", titles, 100, TITLES_MAX);
      requireRange("questions", questions, 10, QUESTIONS_MAX);
      requireRange("rounds", rounds, 10, QUESTIONS_MAX);
    }
  }

  private final Size size;
  private final Clock clock;
  private final LongSupplier nanoClock;
  private final Consumer<String> progress;

  /**
   * A run.
   *
   * @param clock says which day it is
   * @param nanoClock a monotonic clock in nanoseconds, {@code System::nanoTime} outside of tests
   * @param progress told one line per stage
   */
  public AvailabilityScenario(
      Size size, Clock clock, LongSupplier nanoClock, Consumer<String> progress) {
    this.size = size;
    this.clock = clock;
    this.nanoClock = nanoClock;
    this.progress = progress;
  }

  /** Fills, asks, compares and times, in a temporary folder that is gone afterwards. */
  public AvailabilityOutcome run() {
    try {
      Path folder = Files.createTempDirectory("availability-scenario");
      try {
        return run(folder);
      } finally {
        ScratchFolder.delete(folder);
      }
    } catch (IOException e) {
      throw new SimulationException(ErrorCode.IO, "no temporary folder: " + e, e);
    }
  }

  private AvailabilityOutcome run(Path folder) {
    SimulatedOffers offers = new SimulatedOffers(size.titles(), size.seed(), LocalDate.now(clock));
    Path data = folder.resolve("data");
    GatewayConfig config =
        new ConfigLoader(Map.of(), folder)
            .load(null, Map.of("data.directory", data.toString(), "log.level", "error"))
            .config()
            .forOneCommand();
    Logging.configure(config.log());
    try (SqlOracle oracle = new SqlOracle()) {
      progress.accept("storing " + size.titles() + " titles");
      fill(data, offers, oracle);
      try (GatewayServer server = GatewayServer.start(config, clock);
          GatewayClient client = new GatewayClient(server.address())) {
        return ask(server, client, offers, oracle);
      }
    }
  }

  private void fill(Path data, SimulatedOffers offers, SqlOracle oracle) {
    try (SqliteStore store = SqliteStore.open(data, clock)) {
      for (int from = 0; from < offers.titles(); from += BATCH) {
        List<Title> batch =
            IntStream.range(from, Math.min(offers.titles(), from + BATCH))
                .mapToObj(title -> offers.title(title, 0))
                .toList();
        store
            .catalogue()
            .write(
                writer -> {
                  batch.forEach(writer::putTitle);
                  return null;
                });
        oracle.put(batch);
      }
    }
  }

  private AvailabilityOutcome ask(
      GatewayServer server, GatewayClient client, SimulatedOffers offers, SqlOracle oracle) {
    progress.accept("reading the offers into the graph");
    long begin = nanoClock.getAsLong();
    String found = "MATCH (t:Title) WHERE (t)<-[:title]-(:Offer) RETURN count(t)";
    double inGraph = number(GatewayClient.rows(client.firstAnswer(found)));
    double loadSeconds = (nanoClock.getAsLong() - begin) / 1e9;
    double inTruth = number(oracle.rows("SELECT count(DISTINCT title) FROM offer"));
    GraphStatistics statistics = server.gateway().availability().version().statistics();

    progress.accept("asking " + size.questions() + " random questions");
    int right = right(client, offers, oracle);

    progress.accept("timing the three questions");
    List<Latency> latencies = new ArrayList<>();
    double[] all = timed(client, latencies);
    Latency together = Latencies.of("all three", all);

    progress.accept("preparing the replay");
    CatalogueStore catalogue = server.gateway().store().catalogue();
    UpdateReplay replay = new UpdateReplay(offers, catalogue, client, nanoClock);
    replay.prepare(oracle, (int) Math.ceil(size.titles() * CHANGED), size.seed() + 2);
    progress.accept("replaying a day of updates");
    return new AvailabilityOutcome(
        size.titles(),
        statistics.edges(),
        size.seed(),
        loadSeconds,
        (double) right / (size.questions() + Question.three().size()),
        inGraph / inTruth,
        together.p50Millis(),
        together.p95Millis(),
        statistics.edgeReduction(),
        statistics.bytesPerEdge(),
        statistics.bytesPerNode(),
        latencies,
        replay.run());
  }

  private int right(GatewayClient client, SimulatedOffers offers, SqlOracle oracle) {
    RandomGenerator random = new SplittableRandom(size.seed() + 1);
    List<Question> questions = new ArrayList<>(Question.three());
    for (int i = 0; i < size.questions(); i++) {
      questions.add(Question.random(random, offers));
    }
    int right = 0;
    for (Question question : questions) {
      List<String> answer = GatewayClient.rows(client.answer(question.cypher()));
      if (answer.equals(oracle.rows(question.sql()))) {
        right++;
      } else {
        progress.accept("wrong: " + question);
      }
    }
    return right;
  }

  private double[] timed(GatewayClient client, List<Latency> latencies) {
    List<Question> questions = Question.three();
    double[][] millis = new double[questions.size()][size.rounds()];
    for (int round = -WARM_UP_ROUNDS; round < size.rounds(); round++) {
      for (int i = 0; i < questions.size(); i++) {
        long begin = nanoClock.getAsLong();
        client.answer(questions.get(i).cypher());
        if (round >= 0) {
          millis[i][round] = (nanoClock.getAsLong() - begin) / 1e6;
        }
      }
    }
    for (int i = 0; i < questions.size(); i++) {
      latencies.add(Latencies.of(questions.get(i).name(), millis[i]));
    }
    return Arrays.stream(millis).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double number(List<String> rows) {
    return Double.parseDouble(rows.getFirst());
  }
}
