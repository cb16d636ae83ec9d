package org.mediagateway.benchmarks.failure;

/** The kinds of failure that the benchmark reports. */
public enum ErrorCode {
  /** A file is missing, unreadable or not writable. */
  IO,
  /** A vector file's bytes do not follow its format. */
  BAD_FILE,
  /** A value in a vector file cannot be searched: NaN, infinite, or a row of zeros. */
  BAD_VALUE,
  /** An option or a combination of options is wrong. */
  BAD_OPTION,
  /** An engine failed to build or to answer. */
  ENGINE,
  /** A child process died or answered what it should not. */
  WORKER,
}
