package org.mediagateway.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mediagateway.benchmarks.dataset.DatasetCache;
import org.mediagateway.benchmarks.dataset.EmbeddingProfile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mg bench spectrum}: what {@code --synthetic} imitates, measured on real vectors. */
@Command(
    name = "mg bench spectrum",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the covariance spectrum and the neighbour distances of real vectors;",
      "with --lines, prints the resource file that --synthetic reads."
    })
public final class SpectrumCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--base", required = true, paramLabel = "FILE", description = "Vectors.")
  private Path base = Path.of("");

  @Option(names = "--queries", required = true, paramLabel = "FILE", description = "Queries.")
  private Path queries = Path.of("");

  @Option(names = "--lines", description = "Print the spectrum, one number a line.")
  private boolean lines;

  /** Runs the command and ends the JVM. */
  public static void main(String[] args) {
    CommandMain.run(new SpectrumCommand(), args);
  }

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the spec before it calls the command");
    }
    CommandLine line = spec.commandLine();
    DatasetCache cache =
        new DatasetCache(DatasetCache.defaultFolder(), message -> line.getErr().println(message));
    EmbeddingProfile profile = EmbeddingProfile.measure(cache.load(base, queries));
    List<String> output = lines ? profile.spectrumLines() : List.of(profile.toString());
    output.forEach(line.getOut()::println);
    line.getOut().flush();
    return CommandLine.ExitCode.OK;
  }
}
