package org.mediagateway.vector;

/**
 * What auto-tuning changed, measured on logged queries.
 *
 * @param target the recall asked for
 * @param queries queries it was measured on
 * @param slackBefore adaptive slack before
 * @param recallBefore recall at it
 * @param visitedBefore vectors visited per query at it
 * @param slackAfter adaptive slack now in force
 * @param recallAfter recall at it
 * @param visitedAfter vectors visited per query at it
 */
public record TuningReport(
    double target,
    int queries,
    double slackBefore,
    double recallBefore,
    double visitedBefore,
    double slackAfter,
    double recallAfter,
    double visitedAfter) {}
