package org.mediagateway.simulation.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.mediagateway.simulation.crash.CrashLevel.Findings;
import org.mediagateway.simulation.crash.CrashLevel.Victim;
import org.mediagateway.simulation.run.SimulationException;
import org.mediagateway.simulation.run.SimulationException.ErrorCode;

/**
 * Kills what writes, and database servers under it, at random moments. After every run the store is
 * opened and compared with what was acknowledged; the next run goes on in the same store.
 */
public final class CrashScenario {
  private static final int RUNS_MAX = 100_000;

  /** One run in so many kills the database's server too. */
  private static final int DATABASE_KILL_EVERY = 2;

  /** How long a write may take to be acknowledged after a process, or its database, came back. */
  private static final Duration ANSWER_MAX = Duration.ofMinutes(3);

  private static final int ANSWER_POLL_MILLIS = 5;

  private final Settings settings;
  private final Path folder;
  private final Consumer<String> progress;

  /** What is killed: whole gateways under HTTP, or processes with the store alone. */
  public enum Level {
    GATEWAY,
    STORE
  }

  /**
   * What to run.
   *
   * @param level what is killed
   * @param runs on each store, 1 to 100,000
   * @param stores {@code sqlite} and {@code postgres}
   * @param seed of the random moments; what the operating system does meanwhile is not seeded
   * @param services {@code script/services} of the project
   */
  public record Settings(Level level, int runs, List<String> stores, long seed, Path services) {
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
    return new CrashOutcome(settings.level(), settings.seed(), outcomes);
  }

  /** The runs on one store. */
  private final class OnStore {
    private final CrashStore store;
    private final CrashLevel level;
    private final SplittableRandom random;
    private final Acknowledged acknowledged = new Acknowledged();
    private Findings findings = Findings.NONE;
    private long databaseKills;
    private long stuck;

    OnStore(CrashStore store, Path folder) {
      this.store = store;
      this.random = new SplittableRandom(settings.seed() + store.name().hashCode());
      CrashHome home = new CrashHome(folder, options());
      level =
          switch (settings.level()) {
            case GATEWAY -> new GatewayLevel(home, acknowledged);
            case STORE -> new StoreLevel(home, acknowledged);
          };
    }

    CrashOutcome.OfStore run() {
      for (int run = 0; run < settings.runs(); run++) {
        crash(run);
        findings = findings.plus(level.check(run, run == settings.runs() - 1));
        progress.accept(
            String.format(
                Locale.ROOT,
                "%s: run %d of %d, %d rows acknowledged, %d lost, %d divergent",
                store.name(),
                run + 1,
                settings.runs(),
                acknowledged.rows(),
                findings.lost(),
                findings.divergent()));
      }
      return new CrashOutcome.OfStore(
          store.name(),
          settings.runs(),
          settings.runs(),
          databaseKills,
          acknowledged.rows(),
          findings.lost(),
          findings.divergent(),
          stuck,
          findings.unhandled(),
          findings.deadLetters());
    }

    @SuppressWarnings("try") // the victim is there to be closed
    private void crash(int run) {
      try (Victim victim = level.start(run, random.split())) {
        write();
        if (store.canBeKilled() && run % DATABASE_KILL_EVERY == 0) {
          databaseKills++;
          store.killAndRestart();
          write();
        }
      } // kills it
    }

    /** Waits until something is acknowledged, and then a while longer. */
    private void write() {
      long before = acknowledged.rows();
      long deadline = System.nanoTime() + ANSWER_MAX.toNanos();
      while (acknowledged.rows() == before) {
        if (System.nanoTime() > deadline) {
          stuck++;
          return;
        }
        sleep(ANSWER_POLL_MILLIS);
      }
      sleep(random.nextInt(level.writeMillisMax()));
    }

    /** Settings that let kills meet the writing of snapshots, and nothing wait for a model. */
    private Map<String, String> options() {
      Map<String, String> options = new HashMap<>(store.settings());
      options.put("embedding.enabled", "false");
      options.put("data.snapshotInterval", "1s");
      options.put("log.level", "error");
      return options;
    }
  }

  static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SimulationException(ErrorCode.IO, "interrupted", e);
    }
  }
}
