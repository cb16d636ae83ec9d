package org.mediagateway.simulation.crash;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.mediagateway.app.config.ConfigLoader;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.gateway.Gateway;
import org.mediagateway.app.logging.Logging;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.Interaction;
import org.mediagateway.domain.viewer.Preferences;
import org.mediagateway.domain.viewer.Viewer;
import org.mediagateway.domain.viewer.ViewerId;
import org.mediagateway.ingest.commit.ImportRequest;
import org.mediagateway.ingest.commit.ImportResult;
import org.mediagateway.ingest.commit.ImportService;
import org.mediagateway.ingest.connect.FeedConnector;
import org.mediagateway.ingest.resolve.EntityResolver;
import org.mediagateway.store.Store;
import org.mediagateway.store.StoreException;

/**
 * The process that is killed: imports listings on one thread and records interactions on another
 * until its end, and says on standard output what is stored, once it is, and what was refused, why.
 * After a refusal it goes on with something else a moment later.
 */
final class StoreWriter {
  /** Behind all that a line says: one without it is not whole. */
  static final String END = " .";

  private static final int ROWS_MAX = 10;
  private static final int EVENTS_MAX = 20;
  private static final long TITLES = 1_000;
  private static final int PAUSE_MILLIS = 20;

  private final Store store;
  private final int run;
  private final PrintStream out;

  private StoreWriter(Store store, int run, PrintStream out) {
    this.store = store;
    this.run = run;
    this.out = out;
  }

  /** Arguments: the data directory, the number of the run, a seed. Settings: the environment. */
  public static void main(String[] args) {
    Path data = Path.of(args[0]);
    int run = Integer.parseInt(args[1]);
    SplittableRandom random = new SplittableRandom(Long.parseLong(args[2]));
    GatewayConfig config =
        new ConfigLoader(System.getenv(), data)
            .load(null, Map.of("data.directory", data.toString()))
            .config();
    Logging.configure(config.log());
    StoreWriter writer =
        new StoreWriter(Gateway.openStore(config, Clock.systemUTC()), run, System.out);
    Thread.ofPlatform().daemon().name("orphaned").start(StoreWriter::endWithItsParent);
    SplittableRandom forEvents = random.split();
    Thread.ofPlatform().name("watching").start(() -> writer.watch(forEvents));
    writer.importRows(random);
  }

  /** Whoever started it holds the other end of its input. */
  private static void endWithItsParent() {
    try {
      var _ = System.in.read();
    } catch (IOException e) {
      throw new UncheckedIOException("the input must be readable", e);
    } finally {
      Runtime.getRuntime().halt(1);
    }
  }

  /** The viewer of a run. */
  static String viewer(int run) {
    return "viewer" + run;
  }

  /** The names of a run's events from {@code first} on. */
  static List<String> events(int run, int first, int count) {
    return IntStream.range(first, first + count).mapToObj(i -> "r" + run + "e" + i).toList();
  }

  private void importRows(SplittableRandom random) {
    Clock clock = Clock.systemUTC();
    ImportService service =
        new ImportService(store.catalogue(), store.imports(), new EntityResolver(clock), clock);
    List<PushedRows.Source> sources =
        PushedRows.PLATFORMS.stream()
            .map(platform -> new PushedRows.Source(platform, run, ROWS_MAX, random.split()))
            .toList();
    while (true) {
      PushedRows rows = sources.get(random.nextInt(sources.size())).next();
      byte[] body = rows.body().getBytes(StandardCharsets.UTF_8);
      FeedConnector feed =
          FeedConnector.stream(
              new Platform(rows.platform()), "rows", new ByteArrayInputStream(body));
      try {
        ImportResult result =
            service.run(new ImportRequest(feed, false, reject -> {}), progress -> {});
        if (result.accepted() == rows.count()) {
          say(
              "listings %s %d %d %d"
                  .formatted(rows.platform(), rows.first(), rows.count(), rows.revision()));
        }
      } catch (StoreException e) {
        refused(e);
      }
    }
  }

  private void watch(SplittableRandom random) {
    ViewerId viewer = new ViewerId(viewer(run));
    boolean there = false;
    int next = 0;
    while (true) {
      int count = random.nextInt(1, EVENTS_MAX);
      List<Interaction> interactions =
          events(run, next, count).stream()
              .map(
                  event ->
                      new Interaction(
                          event,
                          viewer,
                          new TitleId(random.nextLong(TITLES)),
                          Interaction.Kind.CLICK,
                          Instant.EPOCH,
                          null,
                          null))
              .toList();
      try {
        if (!there) {
          store
              .viewers()
              .put(new Viewer(viewer, 0, Viewer.HOME, viewer.value(), Preferences.STANDARD));
          there = true;
        }
        store.viewers().record(interactions);
        say("events %d %d".formatted(next, count));
      } catch (StoreException e) {
        refused(e);
      }
      next += count; // what was refused may have happened or not; it is not tried again
    }
  }

  private void say(String line) {
    out.println(line + END);
  }

  private void refused(StoreException why) {
    say("refused " + why.code());
    CrashScenario.sleep(PAUSE_MILLIS);
  }
}
