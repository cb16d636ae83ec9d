package org.mediagateway.simulation.crash;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.Interaction;
import org.mediagateway.domain.viewer.Preferences;
import org.mediagateway.domain.viewer.Viewer;
import org.mediagateway.domain.viewer.ViewerId;
import org.mediagateway.domain.viewer.ViewerStore;
import org.mediagateway.ingest.commit.ImportRequest;
import org.mediagateway.ingest.commit.ImportService;
import org.mediagateway.ingest.connect.FeedConnector;
import org.mediagateway.ingest.resolve.EntityResolver;
import org.mediagateway.simulation.run.Report;
import org.mediagateway.simulation.run.SimulationException;
import org.mediagateway.simulation.run.SimulationException.ErrorCode;
import org.mediagateway.store.Store;
import org.mediagateway.store.migrate.MigrationReport;
import org.mediagateway.store.migrate.SqliteToPostgres;
import org.mediagateway.store.postgres.PostgresStore;
import org.mediagateway.store.sqlite.SqliteStore;

/**
 * Moves a filled embedded database to PostgreSQL while the process that does it is killed, then the
 * server, then the process again, each after a random batch; then lets it end, and compares.
 */
public final class MigrationScenario {
  private static final int VIEWERS = 200;
  private static final long SHOWN_TITLES = 10_000;
  private static final int FILL_BATCH = 1_000;

  /** The second of the kills is the server's. */
  private static final List<Boolean> SERVER_IS_KILLED = List.of(false, true, false);

  private static final int DEATH_SECONDS_MAX = 300;

  private final Settings settings;
  private final Path folder;
  private final Consumer<String> progress;

  /**
   * How much there is to move.
   *
   * @param listings at least 1
   * @param interactions at least 1,000, so that there are batches to kill between
   * @param services {@code script/services} of the project
   */
  public record Settings(int listings, int interactions, long seed, Path services) {
    public Settings {
      if (listings < 1 || interactions < FILL_BATCH) {
        throw new SimulationException(
            ErrorCode.BAD_PARAMETER,
            "there is at least 1 listing and %d interactions: listings=%d, interactions=%d"
                .formatted(FILL_BATCH, listings, interactions));
      }
    }
  }

  /**
   * What came of it.
   *
   * @param rows in all tables
   * @param kills of the process and of the server, on the way
   * @param tables that were compared, each with equal content hashes on both sides
   * @param faults of the rows and the change log afterwards
   * @param interactionsLost those that are not on the server
   * @param lastRun how long the run took that came to the end
   */
  public record Outcome(
      long rows, int kills, int tables, long faults, long interactionsLost, Duration lastRun)
      implements Report {
    /** Whether everything is there, as it was. */
    @Override
    public boolean goalsMet() {
      return faults == 0 && interactionsLost == 0;
    }

    /** The outcome as lines for people. */
    @Override
    public String table() {
      return String.format(
          Locale.ROOT,
          """
          rows moved          %,11d
          kills on the way    %11d
          tables equal        %11d
          faults              %11d
          interactions lost   %11d
          last run, seconds   %11.1f
          goals               %11s""",
          rows,
          kills,
          tables,
          faults,
          interactionsLost,
          lastRun.toMillis() / 1_000.0,
          goalsMet() ? "met" : "missed");
    }

    /** The outcome as a JSON object. */
    @Override
    public String json() {
      return String.format(
          Locale.ROOT,
          "{\"rows\": %d, \"kills\": %d, \"tablesEqual\": %d, \"faults\": %d,"
              + " \"interactionsLost\": %d, \"lastRunSeconds\": %.1f, \"goalsMet\": %b}",
          rows,
          kills,
          tables,
          faults,
          interactionsLost,
          lastRun.toMillis() / 1_000.0,
          goalsMet());
    }
  }

  /**
   * @param folder a new folder for data and logs
   * @param progress told of each step
   */
  public MigrationScenario(Settings settings, Path folder, Consumer<String> progress) {
    this.settings = settings;
    this.folder = folder;
    this.progress = progress;
  }

  /** Fills, moves with three kills, and compares. */
  public Outcome run() {
    Path services = folder.resolve("services");
    try (PostgresServer server = new PostgresServer(settings.services(), services)) {
      Map<String, String> options = new HashMap<>(server.settings());
      options.put("log.level", "error");
      CrashHome home = new CrashHome(folder, options);
      fill(home.data());
      SplittableRandom random = new SplittableRandom(settings.seed());
      // The largest table is the change log: a quarter of its batches, so that three kills fit.
      int batchesMax = Math.max(2, settings.interactions() / SqliteToPostgres.BATCH_ROWS / 4);
      for (boolean serverIsKilled : SERVER_IS_KILLED) {
        int batches = random.nextInt(1, batchesMax);
        moveUntilKilled(home, batches, serverIsKilled ? server : null);
        progress.accept(
            "killed %s after %d batches"
                .formatted(serverIsKilled ? "the server" : "the process", batches));
      }
      return finish(home);
    }
  }

  private void fill(Path data) {
    Clock clock = Clock.systemUTC();
    try (Store store = SqliteStore.open(data, clock)) {
      ImportService service =
          new ImportService(store.catalogue(), store.imports(), new EntityResolver(clock), clock);
      int perPlatform = Math.ceilDiv(settings.listings(), PushedRows.PLATFORMS.size());
      for (String platform : PushedRows.PLATFORMS) {
        byte[] body =
            new PushedRows(platform, 0, 0, perPlatform, 1).body().getBytes(StandardCharsets.UTF_8);
        FeedConnector feed =
            FeedConnector.stream(new Platform(platform), "rows", new ByteArrayInputStream(body));
        var _ = service.run(new ImportRequest(feed, false, reject -> {}), step -> {});
      }
      for (int v = 0; v < VIEWERS; v++) {
        ViewerId id = viewer(v);
        var _ =
            store.viewers().put(new Viewer(id, 0, Viewer.HOME, id.value(), Preferences.STANDARD));
      }
      SplittableRandom random = new SplittableRandom(settings.seed());
      for (int from = 0; from < settings.interactions(); from += FILL_BATCH) {
        int end = Math.min(settings.interactions(), from + FILL_BATCH);
        var _ =
            store
                .viewers()
                .record(IntStream.range(from, end).mapToObj(i -> interaction(i, random)).toList());
      }
      progress.accept("filled: " + settings.interactions() + " interactions");
    }
  }

  private static ViewerId viewer(int number) {
    return new ViewerId("viewer" + number);
  }

  private static Interaction interaction(int number, SplittableRandom random) {
    return new Interaction(
        "e" + number,
        viewer(random.nextInt(VIEWERS)),
        new TitleId(random.nextLong(SHOWN_TITLES)),
        Interaction.Kind.VIEW,
        Instant.EPOCH.plusSeconds(number),
        random.nextDouble(),
        null);
  }

  /**
   * Kills after some batches.
   *
   * @param server what is killed; null for the process that moves
   */
  private void moveUntilKilled(CrashHome home, int batches, @Nullable PostgresServer server) {
    Process process = JavaProcess.start(MigrationWriter.class, home, List.of());
    try (BufferedReader moved = process.inputReader()) {
      for (int i = 0; i < batches; i++) {
        if (moved.readLine() == null) {
          throw new SimulationException(
              ErrorCode.WRONG_ANSWER,
              "a migration must not end before it is killed; what it said is in " + home.log());
        }
      }
      if (server == null) {
        process.toHandle().destroyForcibly(); // what it said stays readable
      } else {
        server.killAndRestart();
      }
      while (moved.readLine() != null) {
        // what it moved before it noticed
      }
      if (!process.waitFor(DEATH_SECONDS_MAX, TimeUnit.SECONDS) || process.exitValue() == 0) {
        throw new SimulationException(
            ErrorCode.WRONG_ANSWER, "a migration whose server is killed must end, and say so");
      }
    } catch (IOException e) {
      throw new SimulationException(ErrorCode.IO, "a migration's output must be readable: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SimulationException(ErrorCode.IO, "interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private Outcome finish(CrashHome home) {
    Clock clock = Clock.systemUTC();
    var target = home.config().store().postgres();
    long begin = System.nanoTime();
    // Compares the content hashes of both sides, table by table, and fails where they differ.
    MigrationReport report =
        new SqliteToPostgres(home.data(), target, SqliteToPostgres.BATCH_ROWS, clock)
            .run((table, rows, total) -> {});
    Duration lastRun = Duration.ofNanos(System.nanoTime() - begin);
    if (report.archive() == null || !Files.exists(report.archive())) {
      throw new SimulationException(ErrorCode.WRONG_ANSWER, "the old database must be kept");
    }
    try (Store store = PostgresStore.open(target, clock)) {
      return new Outcome(
          report.rows(),
          SERVER_IS_KILLED.size(),
          (int) report.tables().stream().filter(table -> table.hash() != null).count(),
          store.audit().compare().faultCount(),
          settings.interactions() - interactions(store.viewers()),
          lastRun);
    }
  }

  private static long interactions(ViewerStore viewers) {
    long count = 0;
    List<ViewerStore.Numbered> page = viewers.after(0, ViewerStore.PAGE_MAX);
    while (!page.isEmpty()) {
      count += page.size();
      page = viewers.after(page.getLast().number(), ViewerStore.PAGE_MAX);
    }
    return count;
  }
}
