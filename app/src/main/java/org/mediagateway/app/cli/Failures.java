package org.mediagateway.app.cli;

import org.mediagateway.app.AppException;

/** Which failures explain themselves, so that their message is all a person needs. */
final class Failures {
  private Failures() {}

  static boolean isExplained(Exception failure) {
    return failure instanceof AppException;
  }
}
