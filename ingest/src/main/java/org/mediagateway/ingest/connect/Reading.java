package org.mediagateway.ingest.connect;

/** What one row of a feed turned out to be. */
public sealed interface Reading permits RawRecord, Unreadable {
  /** The line of the feed that the row begins on, from 1, header included. */
  long row();
}
