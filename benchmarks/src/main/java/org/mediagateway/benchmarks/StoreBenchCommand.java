package org.mediagateway.benchmarks;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mediagateway.benchmarks.dataset.Dataset;
import org.mediagateway.benchmarks.dataset.DatasetCache;
import org.mediagateway.benchmarks.dataset.FilterSpec;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;
import org.mediagateway.benchmarks.run.ScratchFolder;
import org.mediagateway.benchmarks.store.StoreBench;
import org.mediagateway.benchmarks.store.StoreReport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mg bench store}: both stores, and the gateway's own index, on the same vectors. */
@Command(
    name = "mg bench store",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures writing vectors and finding their neighbours, with and without filters:",
      "SQLite (compares all), PostgreSQL (pgvector) and the gateway's own index (embedded).",
      "PostgreSQL is the server of MG_STORE_URL, in a database that is dropped at the end.",
    })
public final class StoreBenchCommand implements Callable<Integer> {
  private static final int K = 10;
  private static final long SEED = 20_260_101;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--base", paramLabel = "FILE", description = "Vectors to write.")
  private @Nullable Path base;

  @Option(names = "--queries", paramLabel = "FILE", description = "Queries; needed with --base.")
  private @Nullable Path queries;

  @Option(
      names = "--synthetic",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Without --base: N vectors of 384 dimensions with the spectrum of real ones.")
  private int synthetic;

  @Option(
      names = "--query-count",
      defaultValue = "200",
      description = "Queries made with --synthetic (default ${DEFAULT-VALUE}).")
  private int queryCount;

  @Option(
      names = "--stores",
      split = ",",
      defaultValue = "sqlite,postgres,embedded",
      description = "Which to measure (default ${DEFAULT-VALUE}).")
  private List<String> stores = List.of();

  @Option(
      names = "--threads",
      split = ",",
      defaultValue = "1,10",
      description = "Searches at once (default ${DEFAULT-VALUE}).")
  private List<Integer> threads = List.of();

  @Option(
      names = "--filter",
      split = ",",
      defaultValue = "none,0.1,0.01,0.001",
      description = "Shares of titles allowed (default ${DEFAULT-VALUE}).")
  private List<String> filters = List.of();

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Where vectors and exact truths are kept, as of mg bench vector.")
  private @Nullable Path cacheFolder;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  /** Runs the command and ends the JVM. */
  public static void main(String[] args) {
    System.setProperty("slf4j.internal.verbosity", "ERROR"); // nothing is logged, on purpose
    CommandMain.run(new StoreBenchCommand(), args);
  }

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the spec before it calls the command");
    }
    CommandLine line = spec.commandLine();
    DatasetCache cache =
        new DatasetCache(
            cacheFolder == null ? DatasetCache.defaultFolder() : cacheFolder,
            message -> line.getErr().println(message));
    List<FilterSpec> specs = new ArrayList<>(filters.stream().map(FilterSpec::parse).toList());
    Dataset data = data(cache);
    try (ScratchFolder scratch = new ScratchFolder(cache.folder())) {
      StoreBench bench =
          new StoreBench(
              data,
              cache,
              new StoreBench.Options(specs, threads, K, SEED),
              scratch.path(),
              Clock.systemUTC());
      StoreReport report = bench.run(stores, System.getenv());
      line.getOut().print(json ? report.toJson() + System.lineSeparator() : report.toText());
      line.getOut().flush();
    }
    return CommandLine.ExitCode.OK;
  }

  private Dataset data(DatasetCache cache) {
    if (base == null) {
      return cache.synthetic(synthetic, 384, queryCount, SEED);
    }
    if (queries == null) {
      throw new BenchmarkException(ErrorCode.BAD_OPTION, "--base needs --queries beside it");
    }
    return cache.load(base, queries);
  }
}
