package org.mediagateway.graph;

/** Why the graph refused. */
public enum ErrorCode {
  /** An argument breaks a rule. */
  INVALID_ARGUMENT,
  /** There is no node or edge of that ordinal. */
  NOT_FOUND,
  /** A node still takes part in edges. */
  NODE_IN_USE,
  /** A named limit was reached. */
  LIMIT,
  /** A snapshot file is cut, changed or of another format. */
  SNAPSHOT_DAMAGED,
  /** Reading or writing a file failed. */
  IO
}
