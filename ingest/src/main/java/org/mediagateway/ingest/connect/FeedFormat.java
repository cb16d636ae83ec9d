package org.mediagateway.ingest.connect;

/** The layout of a feed's rows; compression is always found out by itself. */
public enum FeedFormat {
  /** JSON lines when the first character is an opening brace, CSV otherwise. */
  DETECT,
  /** The columns of the four public catalogues, comma-separated, with a header. */
  CSV,
  /** One JSON object per line. */
  JSON_LINES
}
