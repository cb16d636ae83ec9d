package org.mediagateway.vector;

/** The kind of a {@link VectorException}: what a caller can decide on without reading the text. */
public enum ErrorCode {
  /** A parameter of the index or of a request is outside its range. */
  BAD_PARAMETER,
  /** A vector has another dimension than the index. */
  BAD_DIMENSION,
  /** A vector holds NaN, an infinity, or components too large for the metric. */
  BAD_VECTOR,
  /** One batch names the same id twice. */
  DUPLICATE_ID,
  /** The id asked for is not in the index. */
  UNKNOWN_ID,
  /** The index was closed before the call. */
  CLOSED,
  /** The memory or the number of ordinals asked for cannot be had. */
  OUT_OF_SPACE,
  /** Reading or writing a file failed. */
  IO,
  /** A snapshot is damaged, cut short, or not a snapshot at all. */
  SNAPSHOT_DAMAGED,
  /** A snapshot is intact but was written for other parameters or by another format version. */
  SNAPSHOT_INCOMPATIBLE,
  /** Work in the background ended with an unexpected error, which is the cause. */
  BACKGROUND,
  /** A wait for background work ended before the work did. */
  TIMEOUT
}
