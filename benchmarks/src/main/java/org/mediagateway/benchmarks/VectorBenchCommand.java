package org.mediagateway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mediagateway.benchmarks.dataset.Dataset;
import org.mediagateway.benchmarks.dataset.DatasetCache;
import org.mediagateway.benchmarks.dataset.FilterSpec;
import org.mediagateway.benchmarks.engine.Engines;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;
import org.mediagateway.benchmarks.report.Machine;
import org.mediagateway.benchmarks.report.RecallPlot;
import org.mediagateway.benchmarks.report.Report;
import org.mediagateway.benchmarks.report.Result;
import org.mediagateway.benchmarks.report.ResultTable;
import org.mediagateway.benchmarks.run.Appending;
import org.mediagateway.benchmarks.run.BenchRun;
import org.mediagateway.benchmarks.run.Churn;
import org.mediagateway.benchmarks.run.ScratchFolder;
import org.mediagateway.benchmarks.run.SelfTuning;
import org.mediagateway.benchmarks.run.SessionSpec;
import org.mediagateway.benchmarks.run.Soak;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mg bench vector}: our vector engine beside its peers, on the user's own vectors. */
@Command(
    name = "mg bench vector",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compares the vector engine with JVector, Lucene and an exact scan in one run.",
      "Every engine works in a JVM of its own; half of the queries choose the smallest effort",
      "that reaches the recall, the other half is reported; medians over alternating rounds.",
    },
    footer = {
      "",
      "Examples:",
      "  mg bench vector --base b.f16bin --queries q.f16bin --svg plot.svg",
      "  mg bench vector --synthetic 100000x768 --peers lucene:bbq-m16,jvector:pq-m32 --json",
      "  mg bench vector --base b.fbin --queries q.fbin --filter 0.01,correlated:0.01",
      "  mg bench vector --base b.fbin --queries q.fbin --churn",
      "",
      "Exit codes: 0 measured, 1 failed, 2 wrong option or file.",
    })
public final class VectorBenchCommand implements Callable<Integer> {
  private static final int K = 10;

  @Spec private @Nullable CommandSpec spec;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Source source = new Source();

  /** Where the vectors come from: exactly one of the two. */
  private static final class Source {
    @ArgGroup(exclusive = false)
    private @Nullable FilesSource files;

    @Option(
        names = "--synthetic",
        paramLabel = "NxD",
        description = "Make N vectors of D dimensions with the spectrum of real embeddings.")
    private @Nullable String synthetic;
  }

  /** Two vector files. */
  private static final class FilesSource {
    @Option(
        names = "--base",
        required = true,
        paramLabel = "FILE",
        description = "Vectors to index: .fbin, .f16bin or .fvecs; scaled to unit length.")
    private Path base = Path.of("");

    @Option(
        names = "--queries",
        required = true,
        paramLabel = "FILE",
        description = "Queries of the same dimension.")
    private Path queries = Path.of("");
  }

  @Option(
      names = "--recall",
      defaultValue = "0.968",
      description = "Recall@10 that every engine must reach (default ${DEFAULT-VALUE}).")
  private double recall;

  @Option(
      names = "--peers",
      split = ",",
      defaultValue = "lucene,jvector,exact",
      description = {
        "Engines beside ours: lucene, jvector, exact (each sweeps its variants),",
        "one variant such as lucene:bbq-m32, ours on less of the processor",
        "(media-gateway:avx2, :bits-128, :scalar), or none (default ${DEFAULT-VALUE})."
      })
  private List<String> peers = List.of();

  @Option(
      names = "--filter",
      split = ",",
      defaultValue = "none",
      description = {
        "none, a share such as 0.01, correlated:SHARE (matches near the query) or",
        "anti:SHARE (matches far from it); several make several comparisons."
      })
  private List<String> filters = List.of();

  @Option(
      names = "--threads",
      defaultValue = "2",
      description = "Threads that build (default ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Measurements of each engine, in turns (default ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--query-count",
      defaultValue = "2000",
      description = "Queries made by --synthetic (default ${DEFAULT-VALUE}).")
  private int queryCount;

  @Option(names = "--churn", description = "Also replace 10 %% of our vectors ten times.")
  private boolean churn;

  @Option(
      names = "--audit",
      description = {
        "Instead of comparing: our engine audits its own recall on queries it logged, and",
        "tunes its effort to --recall; shows unseen queries before and after."
      })
  private boolean audit;

  @Option(
      names = "--soak",
      paramLabel = "SECONDS",
      description = {
        "Instead of comparing: two writers and two readers work on our engine for so long;",
        "fails when an answer is wrong or memory grows."
      })
  private @Nullable Double soak;

  @Option(
      names = "--append",
      description = {
        "Instead of comparing: one thread appends all vectors to an empty index of ours, which",
        "links them in the background; says how many a second, and how far the links lag."
      })
  private boolean append;

  @Option(
      names = "--quick",
      description = "Warm up and measure for a short time only: rough figures.")
  private boolean quick;

  @Option(names = "--json", description = "Print JSON alone instead of the table.")
  private boolean json;

  @Option(names = "--svg", paramLabel = "FILE", description = "Write recall against QPS here.")
  private @Nullable Path svg;

  @Option(
      names = "--seed",
      defaultValue = "42",
      description = "Seed of filters, synthetic vectors and builds (default ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = {
        "Where prepared vectors, exact truths and the peers' indexes are kept",
        "(default: media-gateway/bench in the user's cache folder)."
      })
  private @Nullable Path cacheFolder;

  /** Runs the command and ends the JVM. */
  public static void main(String[] args) {
    CommandMain.run(new VectorBenchCommand(), args);
  }

  @Override
  public Integer call() {
    BenchRun.Options options = options();
    List<FilterSpec> specs = filters.stream().map(FilterSpec::parse).toList();
    DatasetCache cache =
        new DatasetCache(
            cacheFolder == null ? DatasetCache.defaultFolder() : cacheFolder, this::progress);
    SessionSpec.Timing timing = quick ? SessionSpec.Timing.QUICK : SessionSpec.Timing.FULL;
    List<Result> results = new ArrayList<>();
    Dataset data = load(cache);
    try (ScratchFolder scratch = new ScratchFolder(cache.folder())) {
      if (soak != null) {
        Soak.Outcome outcome =
            new Soak(data.base(), scratch.path(), seed, this::progress).run(soak);
        print(json ? outcome.toJson() : outcome.text());
        return CommandLine.ExitCode.OK;
      }
      if (append) {
        Appending.Outcome outcome =
            new Appending(data.base(), scratch.path(), seed, this::progress).run(rounds);
        print(json ? outcome.toJson() : outcome.text());
        return CommandLine.ExitCode.OK;
      }
      if (audit) {
        SelfTuning.Outcome outcome = new SelfTuning(options).run(data, scratch.path());
        print(json ? outcome.toJson() : outcome.text());
        return CommandLine.ExitCode.OK;
      }
      for (FilterSpec filter : specs) {
        results.addAll(
            BenchRun.inChildProcesses(options, timing, this::progress)
                .run(data, cache, filter, scratch.path()));
      }
      if (churn) {
        results.addAll(new Churn(options, timing, this::progress).run(data, cache, scratch.path()));
      }
    }
    print(
        new Report(
            Machine.describe(),
            Machine.jdk(),
            seed,
            new Report.Size(data.base().rows(), data.base().dimension(), data.queries().rows(), K),
            results));
    return CommandLine.ExitCode.OK;
  }

  private BenchRun.Options options() {
    require(recall > 0 && recall <= 1, "--recall must be within (0, 1]: " + recall);
    require(threads >= 1, "--threads must be >= 1: " + threads);
    require(rounds >= 1, "--rounds must be >= 1: " + rounds);
    require(soak == null || soak > 0, "--soak must be > 0: " + soak);
    require(queryCount >= 2, "--query-count must be >= 2: " + queryCount);
    List<String> names =
        Engines.named(peers.stream().filter(peer -> !peer.equals("none")).toList());
    return new BenchRun.Options(names, recall, threads, rounds, K, seed);
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new BenchmarkException(ErrorCode.BAD_OPTION, rule);
    }
  }

  private Dataset load(DatasetCache cache) {
    if (source.files != null) {
      return cache.load(source.files.base, source.files.queries);
    }
    String text = String.valueOf(source.synthetic);
    require(
        text.matches("[1-9]\\d{0,8}x[1-9]\\d{0,3}"),
        "--synthetic must look like 100000x768: " + text);
    int cross = text.indexOf('x');
    return cache.synthetic(
        Integer.parseInt(text.substring(0, cross)),
        Integer.parseInt(text.substring(cross + 1)),
        queryCount,
        seed);
  }

  private void print(Report report) {
    if (svg != null) {
      try {
        Files.writeString(svg, RecallPlot.of(report));
      } catch (IOException e) {
        throw new BenchmarkException(ErrorCode.IO, "cannot write the plot: " + svg, e);
      }
    }
    CommandLine line = commandLine();
    if (json) {
      line.getOut().println(report.toJson());
    } else {
      line.getOut().println(report.machine() + "; " + report.jdk() + "; seed " + seed);
      line.getOut().print(ResultTable.of(report.results()));
    }
    line.getOut().flush();
  }

  private void print(String outcome) {
    commandLine().getOut().println(outcome);
    commandLine().getOut().flush();
  }

  private void progress(String message) {
    commandLine().getErr().println(message);
    commandLine().getErr().flush();
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the spec before it calls the command");
    }
    return spec.commandLine();
  }
}
