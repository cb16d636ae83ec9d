package org.mediagateway.app.config;

import java.util.List;
import java.util.stream.Collectors;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;

/** The configuration is wrong; says everything that is wrong with it at once. */
public final class ConfigException extends AppException {
  private static final long serialVersionUID = 1L;

  private final transient List<ConfigProblem> problems;

  ConfigException(List<ConfigProblem> problems) {
    super(
        ErrorCode.CONFIGURATION,
        problems.size()
            + (problems.size() == 1 ? " setting is" : " settings are")
            + " wrong:\n"
            + problems.stream().map(p -> "  " + p).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Every mistake, in the order of the settings. */
  public List<ConfigProblem> problems() {
    return problems;
  }
}
