package org.mediagateway.app.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
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

  /** All commands, each with a word of help. */
  static CommandLine commands(Console console) {
    CommandLine line = new CommandLine(new Mg());
    ServeCommand.commands(console)
        .forEach(command -> line.addSubcommand(command.getCommandName(), command));
    line.addSubcommand(new SearchCommand(console));
    line.addSubcommand(new SimilarCommand(console));
    line.addSubcommand(new RecommendCommand(console));
    line.addSubcommand(new WhereCommand(console));
    line.addSubcommand("graph", GraphCommand.command(console));
    line.addSubcommand(new ImportCommand(console));
    line.addSubcommand(new PlatformsCommand(console));
    line.addSubcommand(new ResolveCommand(console));
    line.addSubcommand(new RebuildCommand(console));
    line.addSubcommand(new VerifyCommand(console));
    line.addSubcommand(new ReconcileCommand(console));
    line.addSubcommand(new BackupCommand(console));
    line.addSubcommand(new RestoreCommand(console));
    line.addSubcommand(new MigrateCommand(console));
    line.addSubcommand(new GrantCommand(console));
    line.addSubcommand(new BackendCommand(console));
    line.addSubcommand(new ConfigCommand(console));
    line.addSubcommand(new DoctorCommand(console));
    line.addSubcommand(
        new CommandLine(new BenchCommand(console)).addSubcommand(new BenchRecommend(console)));
    line.addSubcommand(new EvalCommand(console));
    line.addSubcommand(new LearnCommand(console));
    line.addSubcommand(new ModelsCommand(console));
    line.addSubcommand(new FlagsCommand(console));
    line.addSubcommand(new WarmUpCommand(console));
    line.getSubcommands().values().forEach(Main::offerHelp);
    return line;
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
    CommandLine line = commands(console);
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
