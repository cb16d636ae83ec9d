package org.mediagateway.app.config;

/**
 * One mistake in the configuration.
 *
 * @param setting the path of the setting, for example {@code http.port}
 * @param rule what it must be
 * @param value what it is, as written
 * @param source where that was written: a file, an environment variable or an option
 * @param remedy what to do about it
 */
public record ConfigProblem(
    String setting, String rule, String value, String source, String remedy) {
  @Override
  public String toString() {
    return setting + ": " + rule + ": " + value + " (" + source + "); " + remedy;
  }
}
