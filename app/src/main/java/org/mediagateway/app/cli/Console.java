package org.mediagateway.app.cli;

import java.io.PrintStream;
import java.util.Map;
import org.mediagateway.app.http.Json;

/**
 * The process as a command sees it: its streams and surroundings.
 *
 * @param out takes results and nothing else
 * @param err takes everything else
 * @param environment the environment variables
 * @param terminal whether a person watches {@code err}
 */
record Console(
    PrintStream out, PrintStream err, Map<String, String> environment, boolean terminal) {
  Console {
    environment = Map.copyOf(environment);
  }

  /** Prints one JSON document as the command's result. */
  void json(Object value) {
    out.println(Json.pretty(value));
  }

  /** Prints a line of the command's result. */
  void line(String text) {
    out.println(text);
  }

  /** Tells something that is not the result. */
  void note(String text) {
    err.println(text);
  }
}
