package org.mediagateway.app.http;

import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;

/** A request cannot be answered as asked; carries what the client is told. */
public final class ProblemException extends AppException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(ErrorCode.REQUEST, problem.detail());
    this.problem = problem;
  }

  /** What the client is told. */
  public Problem problem() {
    return problem;
  }
}
