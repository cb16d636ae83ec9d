package org.mediagateway.discovery.backend;

import org.jspecify.annotations.Nullable;

/**
 * When the database does too badly to go on answering.
 *
 * @param searchesMin comparisons and failures before it is judged at all
 * @param overlapMin least mean overlap with the own index
 * @param failedMax largest share of searches that it fails to answer
 * @param p95MillisMax largest 95th percentile of its latency
 */
public record RollbackLimits(
    int searchesMin, double overlapMin, double failedMax, double p95MillisMax) {
  /** Chosen: both backends find 99 % of the truth, so that their overlap is above 0.97. */
  public static final RollbackLimits STANDARD = new RollbackLimits(50, 0.9, 0.05, 100);

  /** The rule that {@code report} breaks, with its values; null when it breaks none. */
  @Nullable String brokenBy(BackendReport report) {
    int searches = report.compared() + report.failures();
    if (searches < searchesMin) {
      return null;
    }
    double failed = (double) report.failures() / searches;
    if (failed > failedMax) {
      return "at most a share of %s of searches may fail: failed=%.3f".formatted(failedMax, failed);
    }
    if (report.overlap() < overlapMin) {
      return "the mean overlap must be at least %s: overlap=%.3f"
          .formatted(overlapMin, report.overlap());
    }
    double p95 = report.postgres().p95Millis();
    return p95 > p95MillisMax
        ? "the 95th percentile of latency may be %s ms: p95=%.1f ms".formatted(p95MillisMax, p95)
        : null;
  }
}
