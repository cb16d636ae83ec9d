package org.mediagateway.graph.cypher.tck;

/** How a scenario ended. */
enum Outcome {
  PASSED,
  /** Another answer than the suite expects, or one where it expects an error. */
  WRONG,
  /** An error where the suite expects an answer, or another error. */
  ERROR
}
