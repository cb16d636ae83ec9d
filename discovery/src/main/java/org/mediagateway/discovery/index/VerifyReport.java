package org.mediagateway.discovery.index;

import java.util.List;

/**
 * What comparing the store with the indexes found.
 *
 * @param sequence the change log position of the comparison
 * @param titles how many titles are indexed
 * @param vectors how many vectors are indexed
 * @param faultCount all disagreements
 * @param faults the first {@link #FAULTS_MAX} of them
 */
public record VerifyReport(
    long sequence, long titles, long vectors, long faultCount, List<IndexFault> faults) {
  /** The most disagreements that are named. */
  public static final int FAULTS_MAX = 1_000;

  public VerifyReport {
    faults = List.copyOf(faults);
  }

  static VerifyReport of(long sequence, Generation generation, List<IndexFault> faults) {
    return new VerifyReport(
        sequence,
        generation.table().size(),
        generation.semantic().size(),
        faults.size(),
        faults.subList(0, Math.min(faults.size(), FAULTS_MAX)));
  }

  /** Whether the indexes are exactly what the store says. */
  public boolean isConsistent() {
    return faultCount == 0;
  }
}
