package org.mediagateway.app.cli;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.ingest.embed.LocalEmbedder;
import org.mediagateway.ingest.embed.SentenceModel;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.postgres.PostgresSettings;
import org.mediagateway.store.postgres.PostgresStore;
import org.mediagateway.store.redis.Redis;
import org.mediagateway.store.redis.RedisSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mg doctor}: whether this machine has what the gateway needs. */
@Command(name = "doctor", description = "Check that this machine has what is needed.")
final class DoctorCommand implements Callable<Integer> {
  private static final int JDK = 25;
  private static final long DISK_BYTES_MIN = 1L << 30;
  private static final double BYTES_PER_GB = 1 << 30;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Console console;

  @Mixin private final CommonOptions common = new CommonOptions();

  DoctorCommand(Console console) {
    this.console = console;
  }

  /** How a check came out. */
  enum Verdict {
    OK,
    /** Something works less well, or only tests need it. */
    WARN,
    FAIL
  }

  /** One thing looked at. */
  record Check(String name, Verdict verdict, String detail) {}

  @Override
  public Integer call() {
    GatewayConfig config = common.load(console);
    List<Check> checks = new ArrayList<>();
    checks.add(jdk());
    checks.add(vectorModule());
    checks.add(directory(config.data().directory()));
    checks.add(disk(config.data().directory()));
    if (config.store().type() == GatewayConfig.Store.Type.POSTGRES) {
      checks.add(database(config.store().postgres()));
    }
    RedisSettings redis = config.redis();
    if (redis != null) {
      checks.add(redis(redis));
    }
    checks.addAll(PlatformChecks.of(config));
    checks.add(port(config));
    checks.add(model());
    checks.add(program("chromium"));
    checks.add(program("chromedriver"));
    if (common.json()) {
      console.json(checks);
    } else {
      for (Check check : checks) {
        String verdict = check.verdict().name().toLowerCase(Locale.ROOT);
        console.line("%-5s %-14s %s".formatted(verdict, check.name(), check.detail()));
      }
    }
    return checks.stream().anyMatch(check -> check.verdict() == Verdict.FAIL) ? 1 : 0;
  }

  private static Check jdk() {
    Runtime.Version version = Runtime.version();
    long heapMegabytes = Runtime.getRuntime().maxMemory() >> 20;
    String detail =
        "%s, %d processors, heap up to %d MB"
            .formatted(version, Runtime.getRuntime().availableProcessors(), heapMegabytes);
    return new Check("JDK", version.feature() == JDK ? Verdict.OK : Verdict.FAIL, detail);
  }

  private static Check vectorModule() {
    boolean there = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return there
        ? new Check("SIMD", Verdict.OK, "the Vector API is there")
        : new Check("SIMD", Verdict.WARN, "no Vector API, searches are slower; start with ./mg");
  }

  private static Check directory(Path directory) {
    Optional<ApiClient> running = ApiClient.ofRunning(directory);
    if (running.isPresent()) {
      try (ApiClient client = running.get()) {
        return new Check(
            "data", Verdict.OK, directory + ", in use by the gateway at " + client.address());
      }
    }
    Path existing = existing(directory);
    return Files.isWritable(existing)
        ? new Check("data", Verdict.OK, directory.toString())
        : new Check(
            "data", Verdict.FAIL, existing + " cannot be written to; name another with --data");
  }

  private static Check disk(Path directory) {
    try {
      long free = Files.getFileStore(existing(directory)).getUsableSpace();
      String detail = "%.1f GB free".formatted(free / BYTES_PER_GB);
      return free >= DISK_BYTES_MIN
          ? new Check("disk", Verdict.OK, detail)
          : new Check("disk", Verdict.WARN, detail + "; the demo needs up to 1 GB");
    } catch (IOException e) {
      return new Check("disk", Verdict.FAIL, "cannot be looked at: " + e);
    }
  }

  /** The directory or the nearest one above it that is there. */
  private static Path existing(Path directory) {
    Path path = directory.toAbsolutePath();
    while (!Files.exists(path) && path.getParent() != null) {
      path = path.getParent();
    }
    return path;
  }

  private static Check database(PostgresSettings settings) {
    try {
      return new Check("database", Verdict.OK, PostgresStore.describeServer(settings));
    } catch (StoreException e) {
      return new Check("database", Verdict.FAIL, String.valueOf(e.getMessage()));
    }
  }

  /** Without it answers are computed anew and shared work waits, so it is never a failure. */
  private static Check redis(RedisSettings settings) {
    try {
      String server = Redis.describeServer(settings);
      return server.contains("allkeys")
          ? new Check(
              "redis", Verdict.WARN, server + " may drop the stream of changes; set volatile-lfu")
          : new Check("redis", Verdict.OK, server);
    } catch (StoreException e) {
      return new Check("redis", Verdict.WARN, String.valueOf(e.getMessage()));
    }
  }

  private static Check port(GatewayConfig config) {
    String where = config.http().host() + ":" + config.http().port();
    try (ServerSocket socket = new ServerSocket()) {
      InetAddress host = InetAddress.getByName(config.http().host());
      socket.bind(new InetSocketAddress(host, config.http().port()));
      return new Check("port", Verdict.OK, where + " is free");
    } catch (IOException e) {
      return new Check(
          "port", Verdict.WARN, where + " is not free (" + e.getMessage() + "); use --port");
    }
  }

  private static Check model() {
    long begin = System.nanoTime();
    try (LocalEmbedder embedder = LocalEmbedder.open(SentenceModel.MINILM_INT8)) {
      embedder.awaitReady();
      long loaded = System.nanoTime();
      int dimension = embedder.embed("a heist in space").length;
      return new Check(
          "model",
          Verdict.OK,
          "%s: loaded in %.0f ms, first text in %.1f ms, %d dimensions"
              .formatted(
                  embedder.model().name(),
                  (loaded - begin) / NANOS_PER_MILLI,
                  (System.nanoTime() - loaded) / NANOS_PER_MILLI,
                  dimension));
    } catch (RuntimeException e) {
      return new Check("model", Verdict.FAIL, String.valueOf(e.getMessage()));
    }
  }

  private Check program(String name) {
    String path = console.environment().getOrDefault("PATH", "");
    for (String folder : path.split(File.pathSeparator, -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, name))) {
        return new Check(name, Verdict.OK, Path.of(folder, name).toString());
      }
    }
    return new Check(
        name, Verdict.WARN, "not found; only ./mg test needs it, and installs it on Debian");
  }
}
