package org.mediagateway.benchmarks.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mediagateway.benchmarks.engine.AnnEngine.Effort;
import org.mediagateway.benchmarks.engine.Engines;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;

/**
 * An engine in a child JVM with this JVM's class path and flags.
 *
 * <p>The child ends when this side closes or dies: it reads from a pipe that then ends.
 */
final class RemoteSession implements EngineSession {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A child that has been told to end and has not after this long is killed. */
  private static final int STOP_SECONDS_MAX = 10;

  /** The flags of this JVM that a child needs too; agents and debuggers are not inherited. */
  private static final List<String> INHERITED =
      List.of("-X", "--add-modules", "--enable-native-access", "--sun-misc-unsafe");

  private final SessionSpec spec;
  private final Process process;
  private final BufferedWriter requests;
  private final BufferedReader replies;

  RemoteSession(SessionSpec spec) {
    this.spec = spec;
    try {
      process =
          new ProcessBuilder(command(spec.engine()))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException e) {
      throw new BenchmarkException(ErrorCode.WORKER, "cannot start a JVM: " + e, e);
    }
    requests = process.outputWriter();
    replies = process.inputReader();
  }

  private static List<String> command(String engine) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (INHERITED.stream().anyMatch(flag::startsWith)) {
        command.add(flag);
      }
    }
    command.addAll(Engines.jvmFlags(engine));
    // JVector asks for a logger that nobody needs here.
    command.add("-Dslf4j.internal.verbosity=ERROR");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(EngineProcess.class.getName());
    return command;
  }

  private Message.Reply ask(Message.Request request) {
    String line;
    try {
      requests.write(JSON.writeValueAsString(request));
      requests.newLine();
      requests.flush();
      line = replies.readLine();
    } catch (IOException e) {
      throw died(e);
    }
    if (line == null) {
      throw died(new IOException("end of output"));
    }
    try {
      return JSON.readValue(line, Message.Reply.class);
    } catch (JsonProcessingException e) {
      throw new BenchmarkException(
          ErrorCode.WORKER, spec.engine() + " replied what is no reply: " + line, e);
    }
  }

  private BenchmarkException died(IOException cause) {
    return new BenchmarkException(
        ErrorCode.WORKER,
        "the process of " + spec.engine() + " ended early; its own words are above",
        cause);
  }

  private BenchmarkException unexpected(Message.Reply reply) {
    return switch (reply) {
      case Message.Failed(ErrorCode code, String message) ->
          new BenchmarkException(code, spec.engine() + ": " + message);
      case Message.Built _, Message.Chosen _, Message.Measured _, Message.Plotted _ ->
          new BenchmarkException(
              ErrorCode.WORKER, spec.engine() + " replied out of turn: " + reply);
    };
  }

  @Override
  public Opened open() {
    Message.Reply reply = ask(new Message.Open(spec));
    if (reply instanceof Message.Built(Opened opened)) {
      return opened;
    }
    throw unexpected(reply);
  }

  @Override
  public Tuned tune(double recallTarget) {
    Message.Reply reply = ask(new Message.Tune(recallTarget));
    if (reply instanceof Message.Chosen(Tuned tuned)) {
      return tuned;
    }
    throw unexpected(reply);
  }

  @Override
  public Round round(Effort effort) {
    Message.Reply reply = ask(new Message.Measure(effort));
    if (reply instanceof Message.Measured(Round round)) {
      return round;
    }
    throw unexpected(reply);
  }

  @Override
  public List<Point> curve(Effort tuned) {
    Message.Reply reply = ask(new Message.Plot(tuned));
    if (reply instanceof Message.Plotted(List<Point> points)) {
      return points;
    }
    throw unexpected(reply);
  }

  @Override
  public void close() {
    try {
      requests.close();
      if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      replies.close();
    } catch (IOException e) {
      process.destroyForcibly();
      throw died(e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
