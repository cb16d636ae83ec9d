package org.mediagateway.simulation.crash;

import java.io.IOException;
import java.io.Reader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.mediagateway.simulation.run.SimulationException;
import org.mediagateway.simulation.run.SimulationException.ErrorCode;

/** PostgreSQL and Valkey of the scenario's own, from {@code script/services}. */
final class PostgresServer implements CrashStore {
  private static final int COMMAND_SECONDS_MAX = 120;
  private static final int DEATH_SECONDS_MAX = 30;

  private final Path script;
  private final Path home;
  private final Properties properties = new Properties();

  /**
   * Starts one.
   *
   * @param script {@code script/services} of the project
   * @param home a new folder for its data
   */
  PostgresServer(Path script, Path home) {
    this.script = script;
    this.home = home;
    services("up");
    if (properties.getProperty("route", "").equals("container")) {
      close();
      throw new SimulationException(
          ErrorCode.IO,
          "the server to be killed must be a process, not a container; install PostgreSQL 17 with"
              + " pgvector, or run on Debian, and stop the container engine");
    }
  }

  private void services(String command) {
    ProcessBuilder builder = new ProcessBuilder(script.toString(), command);
    builder.environment().put("MG_SERVICES_HOME", home.toString());
    Path log = home.resolveSibling("services.log");
    builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
    try {
      Process process = builder.start();
      if (!process.waitFor(COMMAND_SECONDS_MAX, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new SimulationException(
            ErrorCode.IO, script + " " + command + " must succeed; what it said is in " + log);
      }
      if (command.equals("up")) {
        try (Reader reader = Files.newBufferedReader(home.resolve("services.properties"))) {
          properties.load(reader);
        }
      }
    } catch (IOException e) {
      throw new SimulationException(ErrorCode.IO, script + " must be runnable: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SimulationException(ErrorCode.IO, "interrupted", e);
    }
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of(
        "store.type", "postgres",
        "store.url", properties.getProperty("postgres.url"),
        "store.user", properties.getProperty("postgres.user"),
        "store.password", properties.getProperty("postgres.password"),
        "redis.url", properties.getProperty("valkey.url"),
        "redis.password", properties.getProperty("valkey.password"));
  }

  @Override
  public boolean canBeKilled() {
    return true;
  }

  @Override
  public void killAndRestart() {
    try {
      // All at once: a server that outlived its children would restart them in good order.
      List<ProcessHandle> all =
          Stream.concat(Stream.of(process("valkey/valkey.pid")), processes().stream()).toList();
      all.forEach(ProcessHandle::destroyForcibly);
      for (ProcessHandle each : all) {
        each.onExit().orTimeout(DEATH_SECONDS_MAX, TimeUnit.SECONDS).join();
      }
    } catch (IOException | CompletionException e) {
      throw new SimulationException(ErrorCode.IO, "the servers must be killable: " + e, e);
    }
    services("up");
  }

  /** The server's process and those that it started. */
  List<ProcessHandle> processes() {
    try {
      ProcessHandle postgres = process("postgres/postmaster.pid");
      return Stream.concat(Stream.of(postgres), postgres.descendants()).toList();
    } catch (IOException e) {
      throw new SimulationException(ErrorCode.IO, "the server's number must be readable: " + e, e);
    }
  }

  /** Starts what does not run. */
  void restart() {
    services("up");
  }

  /** What the server itself said so far. */
  Path log() {
    return home.resolve("postgres.log");
  }

  private ProcessHandle process(String file) throws IOException {
    long pid = Long.parseLong(Files.readAllLines(home.resolve(file)).getFirst().strip());
    return ProcessHandle.of(pid).orElseThrow();
  }

  @Override
  public void close() {
    services("down");
  }
}
