package org.mediagateway.discovery.backend;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.backend.BackendReport.Rollback;
import org.mediagateway.domain.measure.NearestRank;

/** The last comparisons and failures. Safe on any thread. */
final class ComparisonWindow {
  static final int SIZE = 1_000;

  private static final double NANOS_PER_MILLI = 1e6;

  /** An empty one is a failure of the database. */
  private final Deque<Optional<Comparison>> last = new ArrayDeque<>(SIZE);

  synchronized void add(Comparison comparison) {
    add(Optional.of(comparison));
  }

  synchronized void addFailure() {
    add(Optional.empty());
  }

  private void add(Optional<Comparison> entry) {
    if (last.size() == SIZE) {
      last.removeFirst();
    }
    last.addLast(entry);
  }

  synchronized void clear() {
    last.clear();
  }

  synchronized BackendReport report(long dropped, @Nullable Rollback rollback) {
    List<Comparison> compared = last.stream().flatMap(Optional::stream).toList();
    return new BackendReport(
        compared.size(),
        (int) compared.stream().filter(each -> !Double.isNaN(each.embedded().recall())).count(),
        last.size() - compared.size(),
        dropped,
        mean(compared, Comparison::overlap),
        mean(compared, Comparison::correlation),
        side(compared.stream().map(Comparison::embedded).toList()),
        side(compared.stream().map(Comparison::postgres).toList()),
        rollback);
  }

  private static BackendReport.Side side(List<Comparison.Side> sides) {
    double[] millis =
        sides.stream().mapToDouble(each -> each.nanos() / NANOS_PER_MILLI).sorted().toArray();
    return new BackendReport.Side(
        mean(sides, Comparison.Side::recall),
        quantile(millis, 0.5),
        quantile(millis, 0.95),
        quantile(millis, 0.99));
  }

  private static <T> double mean(List<T> values, ToDoubleFunction<T> of) {
    return values.stream()
        .mapToDouble(of)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }

  /** Of sorted values, by nearest rank. */
  private static double quantile(double[] sorted, double share) {
    return sorted.length == 0 ? Double.NaN : NearestRank.of(sorted, share);
  }
}
