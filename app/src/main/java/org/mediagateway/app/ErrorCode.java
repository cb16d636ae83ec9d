package org.mediagateway.app;

/** What kind of failure an {@link AppException} is. */
public enum ErrorCode {
  /** A setting, option or argument is wrong; the caller can correct it. */
  CONFIGURATION,
  /** Something the process needs (port, folder, lock) is not to be had. */
  ENVIRONMENT,
  /** A client's request cannot be answered as asked. */
  REQUEST,
  /** The work was begun and could not be finished. */
  FAILED
}
