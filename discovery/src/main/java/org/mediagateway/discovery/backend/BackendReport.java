package org.mediagateway.discovery.backend;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the backends compare, over the last {@value ComparisonWindow#SIZE} searches that both
 * answered. What was not measured is not a number.
 *
 * @param compared searches in it
 * @param exact of those, the ones that were also compared with every vector
 * @param failures searches that the database failed to answer, of the last so many
 * @param dropped searches that were not compared because too many waited, since the start
 * @param overlap mean share of the first ten that both found
 * @param correlation mean rank correlation of those
 * @param embedded the own index
 * @param postgres the database
 * @param rollback why and when the own index took over again by itself; null if it never did
 */
public record BackendReport(
    int compared,
    int exact,
    int failures,
    long dropped,
    double overlap,
    double correlation,
    Side embedded,
    Side postgres,
    @Nullable Rollback rollback) {
  /**
   * One backend.
   *
   * @param recall mean share of the true first ten
   */
  public record Side(double recall, double p50Millis, double p95Millis, double p99Millis) {}

  /**
   * A return to the own index.
   *
   * @param reason the rule that was broken, with its values
   */
  public record Rollback(Instant at, String reason) {}
}
