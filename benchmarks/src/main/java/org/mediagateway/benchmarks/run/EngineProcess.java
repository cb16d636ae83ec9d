package org.mediagateway.benchmarks.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;

/**
 * The main class of an engine's process: replies to each line on standard input with one on
 * standard output, and ends when its input ends.
 */
public final class EngineProcess {
  private static final ObjectMapper JSON = new ObjectMapper();

  private @Nullable EngineSession session;

  private EngineProcess() {}

  /** Serves until the parent closes its end; no arguments. */
  public static void main(String[] args) throws IOException {
    PrintStream replies = System.out;
    // A library that prints must not garble the protocol.
    System.setOut(System.err);
    Logger.getLogger("").setLevel(Level.WARNING);
    EngineProcess process = new EngineProcess();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        replies.println(JSON.writeValueAsString(process.reply(line)));
        replies.flush();
      }
    } finally {
      process.close();
    }
  }

  private Message.Reply reply(String line) throws IOException {
    try {
      return switch (JSON.readValue(line, Message.Request.class)) {
        case Message.Open(SessionSpec spec) -> {
          session = new LocalSession(spec);
          yield new Message.Built(session.open());
        }
        case Message.Tune(double target) -> new Message.Chosen(session().tune(target));
        case Message.Measure(var effort) -> new Message.Measured(session().round(effort));
        case Message.Plot(var tuned) -> new Message.Plotted(session().curve(tuned));
      };
    } catch (BenchmarkException e) {
      return new Message.Failed(e.code(), String.valueOf(e.getMessage()));
    } catch (RuntimeException | OutOfMemoryError e) {
      // The engine's own exception: its trace for the person, its text for the report.
      e.printStackTrace();
      return new Message.Failed(ErrorCode.ENGINE, e.toString());
    }
  }

  private EngineSession session() {
    if (session == null) {
      throw new BenchmarkException(ErrorCode.WORKER, "open must come first");
    }
    return session;
  }

  private void close() {
    if (session != null) {
      session.close();
    }
  }
}
