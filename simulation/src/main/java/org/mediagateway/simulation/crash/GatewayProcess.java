package org.mediagateway.simulation.crash;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.mediagateway.simulation.run.SimulationException;
import org.mediagateway.simulation.run.SimulationException.ErrorCode;

/** A gateway in a process of its own, which closing kills as {@code kill -9} does. */
final class GatewayProcess implements AutoCloseable {
  private static final int DEATH_SECONDS_MAX = 30;

  private final Process process;
  private final String address;

  private GatewayProcess(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts one on a free port and waits until it answers.
   *
   * @param log what it says goes here
   */
  static GatewayProcess start(Path data, Map<String, String> settings, Path log) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xmx512m",
            "org.mediagateway.app.cli.Main",
            "serve",
            "--port",
            "0",
            "--data",
            data.toString(),
            "--json");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("MG_HOME", data.toString());
    builder.environment().putAll(settings);
    File file = log.toFile();
    try {
      Process process = builder.redirectError(Redirect.appendTo(file)).start();
      String line = process.inputReader().readLine();
      if (line == null) {
        throw new SimulationException(
            ErrorCode.WRONG_ANSWER, "a gateway must start; what it said is in " + log);
      }
      return new GatewayProcess(
          process, new ObjectMapper().readTree(line).path("address").asText());
    } catch (IOException e) {
      throw new SimulationException(ErrorCode.IO, "a gateway must be startable: " + e, e);
    }
  }

  String address() {
    return address;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(DEATH_SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new SimulationException(ErrorCode.IO, "a killed gateway must end: " + process.pid());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
