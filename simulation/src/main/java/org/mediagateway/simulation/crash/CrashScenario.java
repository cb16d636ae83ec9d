package org.mediagateway.simulation.crash;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.mediagateway.app.config.ConfigLoader;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.gateway.Gateway;
import org.mediagateway.app.jobs.Sharing;
import org.mediagateway.app.logging.Logging;
import org.mediagateway.domain.bus.ConsumerGroup;
import org.mediagateway.simulation.run.SimulationException;
import org.mediagateway.simulation.run.SimulationException.ErrorCode;

/**
 * Kills gateways, and database servers under them, at random moments while clients import. After
 * every run the store is opened and compared with what the clients were told; the next run goes on
 * in the same store.
 */
public final class CrashScenario {
  private static final List<String> PLATFORMS = List.of("netflix", "prime", "hulu", "disney");
  private static final int RUNS_MAX = 100_000;

  /** The longest that clients push, once one was answered, before something is killed. */
  private static final int PUSH_MILLIS_MAX = 1_500;

  /** One run in so many kills the database's server too. */
  private static final int DATABASE_KILL_EVERY = 2;

  /** How long a gateway may take to acknowledge a write after it, or its database, came back. */
  private static final Duration ANSWER_MAX = Duration.ofSeconds(60);

  private static final int ANSWER_POLL_MILLIS = 5;

  private static final Duration INDEXED_MAX = Duration.ofMinutes(2);
  private static final Duration HANDLED_MAX = Duration.ofMinutes(3);

  private final Settings settings;
  private final Path folder;
  private final Consumer<String> progress;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * What to run.
   *
   * @param runs on each store, 1 to 100,000
   * @param stores {@code sqlite} and {@code postgres}
   * @param seed of the random moments; what the operating system does meanwhile is not seeded
   * @param services {@code script/services} of the project
   */
  public record Settings(int runs, List<String> stores, long seed, Path services) {
    public Settings {
      stores = List.copyOf(stores);
      if (runs < 1 || runs > RUNS_MAX) {
        throw new SimulationException(
            ErrorCode.BAD_PARAMETER, "runs are 1 to " + RUNS_MAX + ": runs=" + runs);
      }
      if (stores.isEmpty() || !List.of("sqlite", "postgres").containsAll(stores)) {
        throw new SimulationException(
            ErrorCode.BAD_PARAMETER, "stores are sqlite and postgres: stores=" + stores);
      }
    }
  }

  /**
   * @param folder a new folder for data and logs
   * @param progress told after each run
   */
  public CrashScenario(Settings settings, Path folder, Consumer<String> progress) {
    this.settings = settings;
    this.folder = folder;
    this.progress = progress;
  }

  /** Runs on one store after the other. */
  public CrashOutcome run() {
    List<CrashOutcome.OfStore> outcomes = new ArrayList<>();
    for (String name : settings.stores()) {
      Path home = folder.resolve(name);
      try {
        Files.createDirectories(home);
      } catch (IOException e) {
        throw new SimulationException(ErrorCode.IO, "cannot write into " + home + ": " + e, e);
      }
      try (CrashStore store =
          name.equals("sqlite")
              ? new EmbeddedStore()
              : new PostgresServer(settings.services(), home.resolve("services"))) {
        outcomes.add(new OnStore(store, home).run());
      }
    }
    return new CrashOutcome(settings.seed(), outcomes);
  }

  /** The runs on one store. */
  private final class OnStore {
    private final CrashStore store;
    private final Path home;
    private final Path data;
    private final SplittableRandom random;
    private final Acknowledged acknowledged = new Acknowledged();
    private long databaseKills;
    private long lost;
    private long divergent;
    private long stuck;
    private long unhandled;
    private long deadLetters;

    OnStore(CrashStore store, Path home) {
      this.store = store;
      this.home = home;
      this.data = home.resolve("data");
      this.random = new SplittableRandom(settings.seed() + store.name().hashCode());
    }

    CrashOutcome.OfStore run() {
      for (int run = 0; run < settings.runs(); run++) {
        crash(run);
        check(run == settings.runs() - 1);
        progress.accept(
            String.format(
                Locale.ROOT,
                "%s: run %d of %d, %d rows acknowledged, %d lost, %d divergent",
                store.name(),
                run + 1,
                settings.runs(),
                acknowledged.rows(),
                lost,
                divergent));
      }
      return new CrashOutcome.OfStore(
          store.name(),
          settings.runs(),
          settings.runs(),
          databaseKills,
          acknowledged.rows(),
          lost,
          divergent,
          stuck,
          unhandled,
          deadLetters);
    }

    private void crash(int run) {
      Map<String, String> environment = new HashMap<>();
      options().forEach((path, value) -> environment.put(variable(path), value));
      List<Pusher> pushers = new ArrayList<>();
      try {
        try (GatewayProcess gateway =
            GatewayProcess.start(data, environment, home.resolve("gateway.log"))) {
          Pusher.Target target = new Pusher.Target(http, gateway.address(), run);
          for (String platform : PLATFORMS) {
            pushers.add(new Pusher(target, platform, random.split(), acknowledged));
          }
          push();
          if (store.canBeKilled() && run % DATABASE_KILL_EVERY == 0) {
            databaseKills++;
            store.killAndRestart();
            push();
          }
        } // kills it
      } finally {
        pushers.forEach(Pusher::close);
      }
    }

    /** Lets clients push until one is answered, and then a while longer. */
    private void push() {
      long before = acknowledged.rows();
      long deadline = System.nanoTime() + ANSWER_MAX.toNanos();
      while (acknowledged.rows() == before) {
        if (System.nanoTime() > deadline) {
          stuck++;
          return;
        }
        sleep(ANSWER_POLL_MILLIS);
      }
      sleep(random.nextInt(PUSH_MILLIS_MAX));
    }

    /** Settings that let kills meet the writing of snapshots, and nothing wait for a model. */
    private Map<String, String> options() {
      Map<String, String> options = new HashMap<>(store.settings());
      options.put("embedding.enabled", "false");
      options.put("data.snapshotInterval", "1s");
      options.put("log.level", "error");
      return options;
    }

    private void check(boolean last) {
      Map<String, String> options = new HashMap<>(options());
      options.put("data.directory", data.toString());
      GatewayConfig config = new ConfigLoader(Map.of(), home).load(null, options).config();
      Logging.configure(config.log()); // libraries would tell everything on standard output
      try (Gateway gateway = Gateway.open(config, Clock.systemUTC())) {
        lost += CrashCheck.lost(acknowledged, gateway);
        long head = gateway.store().changes().head();
        if (!gateway.indexes().awaitApplied(head, INDEXED_MAX)) {
          throw new SimulationException(
              ErrorCode.WRONG_ANSWER, "indexes must follow the change log within " + INDEXED_MAX);
        }
        divergent += gateway.reconciliation().compare().faultCount();
        if (last) { // what a killed gateway had in hand is claimed after half a minute
          awaitConsumers(gateway.sharing());
        }
      }
    }

    private void awaitConsumers(Sharing sharing) {
      long deadline = System.nanoTime() + HANDLED_MAX.toNanos();
      Sharing.Status status;
      do {
        sleep(ANSWER_POLL_MILLIS);
        status = sharing.status();
        unhandled = unhandled(status);
      } while (unhandled > 0 && System.nanoTime() < deadline);
      deadLetters = status.deadLetters();
    }

    /** Changes that some consumer group has not handled; 1 for a group that does not tell. */
    private static long unhandled(Sharing.Status status) {
      return Arrays.stream(ConsumerGroup.values())
          .mapToLong(group -> status.lag().getOrDefault(group.code(), 1L))
          .sum();
    }
  }

  private static String variable(String path) {
    return "MG_"
        + path.replaceAll("([a-z])([A-Z])", "$1_$2").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SimulationException(ErrorCode.IO, "interrupted", e);
    }
  }
}
