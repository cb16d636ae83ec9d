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
  /** A model or its tokenizer cannot be loaded, or is not a sentence model. */
  MODEL_UNUSABLE,
  /** A text cannot be embedded: it is blank or passes a limit. */
  TEXT_INVALID,
  /** The model failed on a text that it should have embedded. */
  EMBEDDING_FAILED,
  /** A title or listing that is named does not exist. */
  NOT_FOUND,
  /** A decision contradicts what an operator decided before. */
  DECISION_CONFLICT,
  /** The service was closed while it was being used. */
  CLOSED
}
