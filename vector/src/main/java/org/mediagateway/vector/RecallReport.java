package org.mediagateway.vector;

import java.util.List;

/**
 * How good answers were, by how much their filters let through: a sample of logged queries,
 * answered again at the tuned effort and exactly.
 *
 * @param bands one per selectivity band that had queries, widest filter first
 */
public record RecallReport(List<Band> bands) {
  /** Upper ends of the selectivity bands, as shares of the live vectors; widest first. */
  public static final List<Double> BANDS = List.of(1.0, 0.5, 0.05, 0.005);

  /**
   * One selectivity band.
   *
   * @param selectivityMin smallest share of live vectors passing the filter, exclusive
   * @param selectivityMax largest share, inclusive
   * @param queries queries audited
   * @param recall share of the exact results that were found; ties with the last count as found
   * @param low lower end of the 95 % confidence interval of recall
   * @param high upper end
   */
  public record Band(
      double selectivityMin,
      double selectivityMax,
      int queries,
      double recall,
      double low,
      double high) {}

  /** The band of unfiltered and hardly filtered queries, if any were audited. */
  public java.util.Optional<Band> unfiltered() {
    return bands.stream().filter(band -> band.selectivityMax() == 1).findFirst();
  }
}
