package org.mediagateway.simulation.run;

/** What a scenario showed. */
public interface Report {
  /** Whether it met its goals. */
  boolean goalsMet();

  /** As lines for people. */
  String table();

  /** As one JSON object. */
  String json();
}
