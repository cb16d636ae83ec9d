package org.mediagateway.benchmarks.failure;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The root of every failure of this module; the message states rule, values and remedy. */
public final class BenchmarkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public BenchmarkException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public BenchmarkException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = Objects.requireNonNull(code, "code");
  }

  public ErrorCode code() {
    return code;
  }
}
