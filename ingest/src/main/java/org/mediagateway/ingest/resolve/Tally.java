package org.mediagateway.ingest.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.mediagateway.domain.resolution.Evidence;

/**
 * Adds up contributions in log-odds, and keeps the reasons when they are wanted. Most comparisons
 * only need the sum, so details are supplied lazily.
 */
final class Tally {
  private final boolean keepReasons;
  private final List<Evidence> reasons = new ArrayList<>();
  private double sum;

  Tally(boolean keepReasons) {
    this.keepReasons = keepReasons;
  }

  void add(String feature, double contribution, Supplier<String> detail) {
    sum += contribution;
    if (keepReasons && contribution != 0) {
      reasons.add(new Evidence(feature, contribution, detail.get()));
    }
  }

  double sum() {
    return sum;
  }

  /** The reasons, strongest first; those of equal strength by feature. */
  List<Evidence> reasons() {
    return reasons.stream()
        .sorted(
            Comparator.comparingDouble((Evidence e) -> -Math.abs(e.contribution()))
                .thenComparing(Evidence::feature))
        .toList();
  }
}
