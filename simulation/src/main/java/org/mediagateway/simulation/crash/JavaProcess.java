package org.mediagateway.simulation.crash;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mediagateway.simulation.run.SimulationException;
import org.mediagateway.simulation.run.SimulationException.ErrorCode;

/** Starts a program of this project in a process of its own, to be killed. */
final class JavaProcess {
  private JavaProcess() {}

  /**
   * Starts one on the data of {@code home}, with its settings.
   *
   * @param program has a method {@code main}, which gets the data directory and {@code arguments}
   */
  static Process start(Class<?> program, CrashHome home, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1", // it lives for seconds at most
                "-XX:+UseSerialGC",
                "-Xmx256m",
                // What the driver unpacks there stays when it is killed.
                "-Dorg.sqlite.tmpdir=" + home.unpacked(),
                program.getName(),
                home.data().toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().putAll(home.environment());
    try {
      Files.createDirectories(home.unpacked());
      return builder.redirectError(Redirect.appendTo(home.log().toFile())).start();
    } catch (IOException e) {
      throw new SimulationException(ErrorCode.IO, "a process must be startable: " + e, e);
    }
  }
}
