package org.mediagateway.store.schema;

/** A database's way of running a migration: where its scripts are and how it locks. */
public enum Dialect {
  /** Takes the database's write lock at once, so that two processes cannot migrate together. */
  SQLITE("sqlite", "BEGIN IMMEDIATE"),
  /** Takes an advisory lock until the transaction ends; 7707 is this software's class of locks. */
  POSTGRES("postgres", "BEGIN; SELECT pg_advisory_xact_lock(7707, 1)");

  private final String folder;
  private final String begin;

  Dialect(String folder, String begin) {
    this.folder = folder;
    this.begin = begin;
  }

  /** The folder of its scripts, beside this package's classes. */
  String folder() {
    return folder;
  }

  /** The statement that begins a transaction which no other migration can overlap. */
  String begin() {
    return begin;
  }
}
