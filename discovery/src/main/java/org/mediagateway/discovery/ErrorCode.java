package org.mediagateway.discovery;

/** What can go wrong in discovery. */
public enum ErrorCode {
  /** A request breaks a rule; the message names the field, the value and the remedy. */
  INVALID_REQUEST,
  /** The request names a title that is not in the catalogue. */
  UNKNOWN_TITLE,
  /** The request names a user that does not exist. */
  UNKNOWN_USER,
  /** Another interaction was recorded under the event that the request names. */
  EVENT_TAKEN,
  /** So much waits to be done that no more is taken; the same request may succeed soon. */
  BUSY,
  /** A data set given for measuring or training is missing, unreadable or breaks a rule. */
  DATA_INVALID,
  /** A derived index cannot be read, written or opened. */
  INDEX_FAILED,
  /** A model's file is cut short, changed or of another version, or it cannot rank what is here. */
  MODEL_UNUSABLE,
  /** A derived index is still being made; the same request will succeed soon. */
  NOT_READY,
  /** The thread was interrupted while it waited for an answer. */
  INTERRUPTED,
  /** The service is closed. */
  CLOSED
}
