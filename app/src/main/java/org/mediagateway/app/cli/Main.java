package org.mediagateway.app.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The process's entry point. */
public final class Main {
  private static final int FAILED = 1;
  private static final int ASKED_WRONGLY = 2;

  private Main() {}

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT); // the same digits and decimal points everywhere
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    // The launcher knows: Java can tell only whether both standard input and output are one.
    boolean terminal = "1".equals(System.getenv("MG_TERMINAL"));
    int code = run(new Console(out, err, System.getenv(), terminal), args);
    out.flush();
    err.flush();
    System.exit(code);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /**
   * The command line: with every command, each with a word of help, or with the only one that
   * {@code args} ask for, because the parser takes a third of a second to describe them all.
   */
  static CommandLine commands(Console console, String... args) {
    Map<String, Supplier<Object>> known = known(console);
    if (args.length > 0 && known.containsKey(args[0])) {
      known.keySet().retainAll(Set.of(args[0]));
    }
    CommandLine line = new CommandLine(new Mg());
    known.forEach((name, command) -> line.addSubcommand(name, command.get()));
    line.getSubcommands().values().forEach(Main::offerHelp);
    return line;
  }

  /** What makes each command, in the order in which help lists them. */
  private static Map<String, Supplier<Object>> known(Console console) {
    Map<String, Supplier<Object>> known = new LinkedHashMap<>();
    known.put("demo", () -> ServeCommand.demo(console));
    known.put("serve", () -> ServeCommand.serve(console));
    known.put("search", () -> new SearchCommand(console));
    known.put("similar", () -> new SimilarCommand(console));
    known.put("recommend", () -> new RecommendCommand(console));
    known.put("where", () -> new WhereCommand(console));
    known.put("graph", () -> GraphCommand.command(console));
    known.put("import", () -> new ImportCommand(console));
    known.put("platforms", () -> new PlatformsCommand(console));
    known.put("resolve", () -> new ResolveCommand(console));
    known.put("rebuild", () -> new RebuildCommand(console));
    known.put("verify", () -> new VerifyCommand(console));
    known.put("reconcile", () -> new ReconcileCommand(console));
    known.put("backup", () -> new BackupCommand(console));
    known.put("restore", () -> new RestoreCommand(console));
    known.put("migrate", () -> new MigrateCommand(console));
    known.put("grant", () -> new GrantCommand(console));
    known.put("backend", () -> new BackendCommand(console));
    known.put("config", () -> new ConfigCommand(console));
    known.put("doctor", () -> new DoctorCommand(console));
    known.put(
        "bench",
        () ->
            new CommandLine(new BenchCommand(console)).addSubcommand(new BenchRecommend(console)));
    known.put("eval", () -> new EvalCommand(console));
    known.put("learn", () -> new LearnCommand(console));
    known.put("models", () -> new ModelsCommand(console));
    known.put("flags", () -> new FlagsCommand(console));
    known.put("warm-up", () -> new WarmUpCommand(console));
    return known;
  }

  private static void offerHelp(CommandLine command) {
    if (!command.getCommandSpec().optionsMap().containsKey("--help")) {
      command
          .getCommandSpec()
          .addOption(
              OptionSpec.builder("-h", "--help")
                  .usageHelp(true)
                  .description("Show this help message and exit.")
                  .build());
    }
    command.getSubcommands().values().forEach(Main::offerHelp);
  }

  /** Runs one command and answers its exit code. */
  static int run(Console console, String... args) {
    CommandLine line = commands(console, args);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new java.io.PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setErr(new java.io.PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    line.setExitCodeExceptionMapper(Main::exitCode);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          report(console, failure);
          return exitCode(failure);
        });
    if (args.length == 0) {
      line.usage(line.getErr());
      return ASKED_WRONGLY;
    }
    return line.execute(args);
  }

  private static int exitCode(Throwable failure) {
    boolean mistaken =
        failure instanceof CommandLine.ParameterException
            || (failure instanceof AppException e && e.code() == ErrorCode.CONFIGURATION);
    return mistaken ? ASKED_WRONGLY : FAILED;
  }

  private static void report(Console console, Exception failure) {
    if (Failures.isExplained(failure)) {
      console.note("mg: " + failure.getMessage());
    } else {
      // Not foreseen: whoever reports it needs the whole of it.
      LoggerFactory.getLogger(Main.class).error("the command failed", failure);
    }
  }
}
