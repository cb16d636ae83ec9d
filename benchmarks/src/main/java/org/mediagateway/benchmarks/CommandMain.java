package org.mediagateway.benchmarks;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import picocli.CommandLine;

/**
 * The way from {@code main} to an exit code: 0 done, 1 failed, 2 wrong options or input.
 *
 * <p>Ctrl-C ends the child processes, lets the command remove its unfinished files, and prints
 * nothing.
 */
final class CommandMain {
  /** How long an interrupted command may take to tidy up. */
  private static final Duration TIDY_MAX = Duration.ofSeconds(15);

  private CommandMain() {}

  /** Runs a command and ends the JVM with its exit code. */
  static void run(Callable<Integer> command, String[] args) {
    AtomicBoolean done = new AtomicBoolean();
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread main = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (!done.get()) {
                    interrupted.set(true);
                    tidy(main);
                  }
                }));
    int code =
        new CommandLine(command)
            .setExecutionExceptionHandler((e, line, _) -> explain(e, line, interrupted.get()))
            .execute(args);
    done.set(true);
    if (!interrupted.get()) {
      System.exit(code);
    }
  }

  private static void tidy(Thread main) {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
    main.interrupt();
    try {
      main.join(TIDY_MAX);
    } catch (InterruptedException e) {
      // A second Ctrl-C: leave at once, as asked.
      Thread.currentThread().interrupt();
    }
  }

  /** One line for a failure of our own; a trace only for a defect. */
  static int explain(Exception e, CommandLine line, boolean interrupted) throws Exception {
    if (interrupted) {
      return CommandLine.ExitCode.SOFTWARE;
    }
    if (!(e instanceof BenchmarkException failure)) {
      throw e;
    }
    line.getErr().println(line.getColorScheme().errorText("error: " + failure.getMessage()));
    return switch (failure.code()) {
      case BAD_FILE, BAD_VALUE, BAD_OPTION -> CommandLine.ExitCode.USAGE;
      case IO, ENGINE, WORKER -> CommandLine.ExitCode.SOFTWARE;
    };
  }
}
