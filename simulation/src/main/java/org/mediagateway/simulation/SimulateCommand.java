package org.mediagateway.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.bench.ScratchFolder;
import org.mediagateway.simulation.availability.AvailabilityOutcome;
import org.mediagateway.simulation.availability.AvailabilityScenario;
import org.mediagateway.simulation.availability.AvailabilityText;
import org.mediagateway.simulation.crash.CrashScenario;
import org.mediagateway.simulation.crash.MigrationScenario;
import org.mediagateway.simulation.performance.Outcome;
import org.mediagateway.simulation.performance.OutcomeText;
import org.mediagateway.simulation.performance.PerformanceScenario;
import org.mediagateway.simulation.run.Report;
import org.mediagateway.simulation.run.SimulationException;
import org.mediagateway.simulation.run.SimulationException.ErrorCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mg simulate}: scenarios that run the real engine under a simulated load. */
@Command(
    name = "mg simulate",
    mixinStandardHelpOptions = true,
    description = "Runs a scenario and prints a table; --help of a scenario shows its options.")
public final class SimulateCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  /** Runs the command and ends the JVM: 0 goals met, 1 failed or goals missed, 2 wrong option. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The command with its failures turned into one line and an exit code. */
  static CommandLine commandLine() {
    return new CommandLine(new SimulateCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (e, line, _) -> {
              if (!(e instanceof SimulationException failure)) {
                throw e;
              }
              line.getErr().println("error: " + failure.getMessage());
              return switch (failure.code()) {
                case BAD_PARAMETER -> CommandLine.ExitCode.USAGE;
                case IO, WRONG_ANSWER -> CommandLine.ExitCode.SOFTWARE;
              };
            });
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new CommandLine.ParameterException(spec.commandLine(), "name a scenario");
    }
  }

  @Command(
      name = "content-discovery-performance",
      mixinStandardHelpOptions = true,
      description = {
        "Latency, recall, throughput and memory of searches in a simulated catalogue,",
        "and how steady they are from one iteration to the next."
      },
      footer = "Exit codes: 0 goals met, 1 failed or a goal missed, 2 wrong option.")
  int contentDiscoveryPerformance(
      @Option(names = "--titles", defaultValue = "100000", description = "Default 100000.")
          int titles,
      @Option(names = "--queries", defaultValue = "10000", description = "Default 10000.")
          int queries,
      @Option(names = "--iterations", defaultValue = "3", description = "Default 3.")
          int iterations,
      @Option(names = "--seed", defaultValue = "42", description = "Default 42.") long seed,
      @Option(names = "--json", description = "Print JSON alone.") boolean json,
      @Option(names = "--out", paramLabel = "DIR", description = "Also write JSON and SVG here.")
          @Nullable Path out) {
    CommandLine line = line();
    Outcome outcome =
        new PerformanceScenario(
                new PerformanceScenario.Size(titles, queries, iterations, seed),
                System::nanoTime,
                message -> line.getErr().println(message))
            .run();
    String asJson = OutcomeText.json(outcome);
    if (out != null) {
      write(out, "content-discovery-performance", asJson, OutcomeText.svg(outcome));
    }
    return finish(line, json ? asJson : OutcomeText.table(outcome), outcome.goalsMet());
  }

  @Command(
      name = "crash",
      mixinStandardHelpOptions = true,
      description = {
        "Kills gateways, or processes with the store alone, and PostgreSQL under them, while they",
        "are written to;",
        "afterwards everything acknowledged must be there once, and all indexes equal the truth."
      },
      footer = "Exit codes: 0 goals met, 1 failed or a goal missed, 2 wrong option.")
  int crash(
      @Option(
              names = "--level",
              paramLabel = "gateway|store",
              defaultValue = "gateway",
              description = "What is killed; default gateway. A store takes a second or two a run.")
          CrashScenario.Level level,
      @Option(names = "--runs", defaultValue = "20", description = "On each store; default 20.")
          int runs,
      @Option(
              names = "--stores",
              split = ",",
              defaultValue = "sqlite,postgres",
              description = "Default sqlite,postgres.")
          List<String> stores,
      @Option(names = "--seed", defaultValue = "42", description = "Default 42.") long seed,
      @Option(names = "--json", description = "Print JSON alone.") boolean json) {
    CommandLine line = line();
    CrashScenario.Settings settings =
        new CrashScenario.Settings(level, runs, stores, seed, services());
    return inFolder(
        "crash",
        json,
        folder ->
            new CrashScenario(settings, folder, message -> line.getErr().println(message)).run());
  }

  @Command(
      name = "migration",
      mixinStandardHelpOptions = true,
      description = {
        "Moves an embedded database to PostgreSQL while the process, the server and the process",
        "again are killed; afterwards everything must be there as it was."
      },
      footer = "Exit codes: 0 goals met, 1 failed or a goal missed, 2 wrong option.")
  int migration(
      @Option(names = "--listings", defaultValue = "22000", description = "Default 22000.")
          int listings,
      @Option(names = "--interactions", defaultValue = "100000", description = "Default 100000.")
          int interactions,
      @Option(names = "--seed", defaultValue = "42", description = "Default 42.") long seed,
      @Option(names = "--json", description = "Print JSON alone.") boolean json) {
    CommandLine line = line();
    MigrationScenario.Settings settings =
        new MigrationScenario.Settings(listings, interactions, seed, services());
    return inFolder(
        "migration",
        json,
        folder ->
            new MigrationScenario(settings, folder, message -> line.getErr().println(message))
                .run());
  }

  /** Runs a scenario in a folder that is kept, with data and logs, when it misses its goals. */
  private int inFolder(String name, boolean json, Function<Path, Report> scenario) {
    CommandLine line = line();
    try {
      Path folder = Files.createTempDirectory("media-gateway-" + name + "-");
      Report report = scenario.apply(folder);
      if (report.goalsMet()) {
        ScratchFolder.delete(folder);
      } else {
        line.getErr().println("data and logs are kept in " + folder);
      }
      return finish(line, json ? report.json() : report.table(), report.goalsMet());
    } catch (IOException e) {
      throw new SimulationException(ErrorCode.IO, "temporary files must be writable: " + e, e);
    }
  }

  private static Path services() {
    return Path.of(System.getenv().getOrDefault("MG_HOME", "."))
        .resolve("script/services")
        .toAbsolutePath();
  }

  @Command(
      name = "multi-platform-availability",
      mixinStandardHelpOptions = true,
      description = {
        "Where titles can be watched, asked of a gateway over HTTP and compared with an SQL",
        "oracle: random questions, the latency of three, and a day of updates under load."
      },
      footer = "Exit codes: 0 goals met, 1 failed or a goal missed, 2 wrong option.")
  int multiPlatformAvailability(
      @Option(names = "--titles", defaultValue = "50000", description = "Default 50000.")
          int titles,
      @Option(names = "--questions", defaultValue = "1000", description = "Default 1000.")
          int questions,
      @Option(names = "--rounds", defaultValue = "500", description = "Timed; default 500.")
          int rounds,
      @Option(names = "--seed", defaultValue = "42", description = "Default 42.") long seed,
      @Option(names = "--json", description = "Print JSON alone.") boolean json,
      @Option(names = "--out", paramLabel = "DIR", description = "Also write JSON and SVG here.")
          @Nullable Path out) {
    CommandLine line = line();
    AvailabilityOutcome outcome =
        new AvailabilityScenario(
                new AvailabilityScenario.Size(titles, questions, rounds, seed),
                Clock.systemUTC(),
                System::nanoTime,
                message -> line.getErr().println(message))
            .run();
    String asJson = AvailabilityText.json(outcome);
    if (out != null) {
      write(out, "multi-platform-availability", asJson, AvailabilityText.svg(outcome));
    }
    return finish(line, json ? asJson : AvailabilityText.table(outcome), outcome.goalsMet());
  }

  private CommandLine line() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the spec before it calls the command");
    }
    return spec.commandLine();
  }

  private static int finish(CommandLine line, String report, boolean goalsMet) {
    line.getOut().println(report.strip());
    line.getOut().flush();
    return goalsMet ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static void write(Path folder, String name, String json, String svg) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(name + ".json"), json);
      Files.writeString(folder.resolve(name + ".svg"), svg);
    } catch (IOException e) {
      throw new SimulationException(ErrorCode.IO, "cannot write into " + folder + ": " + e, e);
    }
  }
}
