package org.mediagateway.store;

/** Why a store refused or failed; what a caller may branch on. */
public enum ErrorCode {
  /** No room on the disk; the transaction was rolled back and can be tried again with room. */
  DISK_FULL,
  /** The database, or a value in it, is not what this software wrote. */
  CORRUPT,
  /** Another process, or another store in this one, uses the data directory. */
  DIRECTORY_IN_USE,
  /** The data directory cannot be created, read or written. */
  DIRECTORY_UNUSABLE,
  /** The schema was written by a newer version of this software. */
  SCHEMA_NEWER,
  /** A migration that was applied differs from the one this software knows by that name. */
  SCHEMA_CHANGED,
  /** A migration failed and was rolled back. */
  MIGRATION_FAILED,
  /** Two titles with different least listings have the same id. */
  TITLE_ID_COLLISION,
  /** A vector or model does not fit the collection it was used with. */
  MODEL_MISMATCH,
  /** A row refers to one that does not exist, or repeats one that does. */
  CONSTRAINT,
  /** An inner write failed inside this transaction, which was therefore rolled back. */
  ROLLED_BACK,
  /** The database stayed busy, or no connection became free, for longer than the time allowed. */
  TIMEOUT,
  /**
   * The database server cannot be reached, is starting or has ended the connection; it may be tried
   * again.
   */
  UNAVAILABLE,
  /** The server refuses this user, or is not one the store can work on, until somebody acts. */
  SERVER_UNUSABLE,
  /** A database that a migration should fill, or leave, is in use or in the wrong state. */
  TARGET_UNUSABLE,
  /** The store is closed. */
  CLOSED,
  /** Reading or writing failed for another reason, which the cause tells. */
  IO
}
