package org.mediagateway.ingest;

/** What kind of error an {@link IngestException} is; stable, for callers that react to it. */
public enum ErrorCode {
  /** A setting or argument is outside its range. */
  SETTING_INVALID,
  /** A feed cannot be opened. */
  FEED_UNREADABLE,
  /** A feed is not in a known layout: nothing was read from it. */
  FEED_FORMAT,
  /** A feed ended before its end, or passed a limit: what was read before stands. */
  FEED_CUT,
  /** The rejects file cannot be written. */
  REJECTS_UNWRITABLE,
  /** The service was closed while it was being used. */
  CLOSED
}
