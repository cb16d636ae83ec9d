package org.mediagateway.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;

/** A folder for one run, removed with all that is in it when closed. */
public final class ScratchFolder implements AutoCloseable {
  private final Path path;

  /** Creates a fresh folder inside {@code parent}. */
  public ScratchFolder(Path parent) {
    try {
      path = Files.createTempDirectory(parent, "run-");
    } catch (IOException e) {
      throw new BenchmarkException(ErrorCode.IO, "cannot create a folder in " + parent, e);
    }
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new BenchmarkException(ErrorCode.IO, "cannot remove " + path, e);
    }
  }
}
