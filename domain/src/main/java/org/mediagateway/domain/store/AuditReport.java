package org.mediagateway.domain.store;

import java.util.List;
import java.util.Map;

/**
 * What an audit of the store found.
 *
 * @param rows how many rows were compared
 * @param counts how many faults there were of each kind that was found
 * @param first the first {@link #FAULTS_MAX} of them
 */
public record AuditReport(long rows, Map<RowFault.Kind, Long> counts, List<RowFault> first) {
  /** The most faults that are named. */
  public static final int FAULTS_MAX = 100;

  public AuditReport {
    counts = Map.copyOf(counts);
    first = List.copyOf(first);
  }

  /** All faults. */
  public long faultCount() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
