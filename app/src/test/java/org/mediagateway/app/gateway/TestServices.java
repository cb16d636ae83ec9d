package org.mediagateway.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL and Valkey of a test's own, from {@code script/services}, so that it may kill them.
 */
final class TestServices implements AutoCloseable {
  private static final Path SCRIPT = Path.of("../script/services").toAbsolutePath().normalize();

  private final Path home;
  private final Properties properties = new Properties();

  /** Starts both in a folder that is not there yet. */
  TestServices(Path home) {
    this.home = home;
    up();
    assertThat(properties.getProperty("route"))
        .as("a server that is killed must be a process; stop the container engine")
        .isNotEqualTo("container");
  }

  /** Starts what does not run, where it was before. */
  void up() {
    run("up");
    try (Reader reader = Files.newBufferedReader(home.resolve("services.properties"))) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(String command) {
    ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString(), command);
    builder.environment().put("MG_SERVICES_HOME", home.toString());
    Path log = home.resolveSibling("services.log");
    builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
    try {
      Process process = builder.start();
      boolean ended = process.waitFor(10, TimeUnit.MINUTES);
      assertThat(ended && process.exitValue() == 0)
          .as(() -> SCRIPT + " " + command + ", it said: " + said(log))
          .isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static String said(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Ends Valkey without a word, as a crash does. */
  void killValkey() throws IOException {
    long pid = Long.parseLong(Files.readString(home.resolve("valkey/valkey.pid")).strip());
    ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
    server.destroyForcibly();
    server.onExit().join();
  }

  /** Settings that name both, by path. */
  Map<String, String> options() {
    Map<String, String> options = new HashMap<>();
    options.put("store.type", "postgres");
    options.put("store.url", properties.getProperty("postgres.url"));
    options.put("store.user", properties.getProperty("postgres.user"));
    options.put("store.password", properties.getProperty("postgres.password"));
    options.put("redis.url", properties.getProperty("valkey.url"));
    options.put("redis.password", properties.getProperty("valkey.password"));
    return options;
  }

  @Override
  public void close() {
    run("down");
  }
}
