package org.mediagateway.benchmarks.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;

/**
 * A cached folder of one built index, with the time its build took.
 *
 * <p>It exists wholly or not at all: the build writes into the scratch folder, and the result is
 * moved into place.
 */
final class BuiltFolder {
  private static final String TIME = "build-time.txt";

  private BuiltFolder() {}

  /** Writes an index into a folder. */
  interface Build {
    void into(Path folder) throws IOException;
  }

  /** The folder of an index, built now unless an earlier run left it. */
  static Path of(BuildContext context, String name, Build build) {
    Path folder =
        context
            .cacheFolder()
            .resolve("index-" + context.baseKey() + "-" + name + "-t" + context.threads());
    if (Files.exists(folder)) {
      return folder;
    }
    Path partial = context.scratchFolder().resolve(folder.getFileName().toString());
    try {
      Files.createDirectories(partial);
      BuildTime.Watch watch = BuildTime.start();
      build.into(partial);
      Files.writeString(partial.resolve(TIME), watch.stop().toText());
      Files.move(partial, folder);
      return folder;
    } catch (IOException e) {
      throw new BenchmarkException(ErrorCode.IO, "cannot build " + folder + ": " + e, e);
    }
  }

  /** The time that the build took, in whichever run it was. */
  static BuildTime time(Path folder) {
    try {
      return BuildTime.parse(Files.readString(folder.resolve(TIME)));
    } catch (IOException e) {
      throw new BenchmarkException(ErrorCode.IO, "damaged cache, delete it: " + folder, e);
    }
  }

  /** The bytes of all files in a folder. */
  static long sizeBytes(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      long sum = 0;
      for (Path file : files.toList()) {
        sum += Files.size(file);
      }
      return sum;
    } catch (IOException e) {
      throw new BenchmarkException(ErrorCode.IO, "damaged cache, delete it: " + folder, e);
    }
  }
}
