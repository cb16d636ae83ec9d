package org.mediagateway.app.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;
import org.mediagateway.store.DirectoryLock;

/**
 * A gateway in a process of its own over a copy of a data directory, so that what a load test
 * writes is gone afterwards. Started like this process; killed and deleted when closed.
 */
public final class ScratchGateway implements AutoCloseable {
  private static final int DEATH_SECONDS_MAX = 30;
  private static final String DATABASE = "gateway.db";
  private static final List<String> FOLDERS = List.of("indexes", "models");
  private static final String MAIN = "org.mediagateway.app.cli.Main";

  private final Path copy;
  private final Process process;
  private final String address;

  private ScratchGateway(Path copy, Process process, String address) {
    this.copy = copy;
    this.process = process;
    this.address = address;
  }

  /**
   * Copies and starts.
   *
   * @param data of an embedded store; nobody may be using it
   * @param config settings besides the data directory; null for none
   * @throws org.mediagateway.store.StoreException when a gateway runs there
   */
  public static ScratchGateway start(Path data, @Nullable Path config) {
    try {
      Path copy = Files.createTempDirectory("media-gateway-bench");
      try {
        try (DirectoryLock _ = DirectoryLock.acquire(data)) {
          copy(data, copy);
        }
        Process process = builder(copy, config).start();
        String line = process.inputReader().readLine();
        if (line == null) {
          process.destroyForcibly();
          throw new AppException(
              ErrorCode.FAILED, "a gateway over a copy of " + data + " must start");
        }
        return new ScratchGateway(
            copy, process, new ObjectMapper().readTree(line).path("address").asText());
      } catch (IOException | RuntimeException e) {
        ScratchFolder.delete(copy);
        throw e;
      }
    } catch (IOException e) {
      throw new AppException(
          ErrorCode.ENVIRONMENT, "the data directory must be copied to measure: " + e, e);
    }
  }

  private static ProcessBuilder builder(Path copy, @Nullable Path config) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN, "serve"));
    command.addAll(List.of("--port", "0", "--json", "--data", copy.toString()));
    if (config != null) {
      command.addAll(List.of("--config", config.toString()));
    }
    return new ProcessBuilder(command).redirectError(Redirect.INHERIT);
  }

  /** Where it answers. */
  public String address() {
    return address;
  }

  /**
   * The database, the indexes and the models; not what a run leaves for people, such as rejects.
   */
  private static void copy(Path from, Path to) throws IOException {
    List<Path> wanted;
    try (Stream<Path> files = Files.walk(from)) {
      wanted =
          files
              .filter(
                  file ->
                      file.getFileName().toString().startsWith(DATABASE)
                          || FOLDERS.stream().anyMatch(name -> file.startsWith(from.resolve(name))))
              .toList();
    }
    for (Path file : wanted) {
      Files.copy(file, to.resolve(from.relativize(file)));
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(DEATH_SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new AppException(ErrorCode.FAILED, "a killed gateway must end: " + process.pid());
      }
      ScratchFolder.delete(copy);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new AppException(ErrorCode.ENVIRONMENT, "the copy must be deleted: " + copy, e);
    }
  }
}
