package org.mediagateway.simulation.run;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The root of every failure of a simulation; the message states rule, values and remedy. */
public final class SimulationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The kinds of failure. */
  public enum ErrorCode {
    /** A size or another parameter is out of range. */
    BAD_PARAMETER,
    /** A report cannot be written. */
    IO,
    /** The engine broke a promise: an answer that does not pass its filter, or one too short. */
    WRONG_ANSWER,
  }

  private final ErrorCode code;

  public SimulationException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public SimulationException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = Objects.requireNonNull(code, "code");
  }

  public ErrorCode code() {
    return code;
  }
}
