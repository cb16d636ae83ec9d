package org.mediagateway.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of which nothing stays. */
public final class ScratchFolder {
  private ScratchFolder() {}

  /** Deletes a folder with all that is in it. */
  public static void delete(Path folder) throws IOException {
    List<Path> insideOut;
    try (Stream<Path> files = Files.walk(folder)) {
      insideOut = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : insideOut) {
      Files.delete(file);
    }
  }
}
