package org.mediagateway.ingest.connect.http;

import java.time.Duration;

/** Waiting, so that a simulation or a test need not. */
@FunctionalInterface
public interface Pause {
  /** Returns after that time. */
  void of(Duration time) throws InterruptedException;
}
