package org.mediagateway.benchmarks.store;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mediagateway.benchmarks.report.Json;

/**
 * A whole run.
 *
 * @param machine processor, cores, memory, system
 * @param jdk runtime version and vendor
 * @param seed of everything random
 * @param vectors rows written
 * @param dimension components of a row
 * @param k neighbours wanted
 * @param writes one per store
 * @param searches one per store, filter and number of threads
 */
@JsonPropertyOrder({"machine", "jdk", "seed", "vectors", "dimension", "k", "writes", "searches"})
public record StoreReport(
    String machine,
    String jdk,
    long seed,
    int vectors,
    int dimension,
    int k,
    List<Writes> writes,
    List<Searches> searches) {
  /**
   * How fast a store was filled.
   *
   * @param store {@code sqlite}, {@code postgres} or {@code embedded}, the gateway's own index
   * @param titlesPerSecond titles with a listing and a change each; null for what holds none
   * @param vectorsPerSecond vectors with a change each, written and then made searchable
   * @param indexBuildSeconds of that, building the search index; null where there is none
   * @param laterPerSecond one vector in eleven, written once that index was there; null where there
   *     is none
   */
  public record Writes(
      String store,
      @Nullable Double titlesPerSecond,
      double vectorsPerSecond,
      @Nullable Double indexBuildSeconds,
      @Nullable Double laterPerSecond) {}

  /**
   * How searches went.
   *
   * @param store as above
   * @param filter the share of titles allowed, or {@code none}
   * @param threads searches at once
   * @param searches how many were made
   * @param errors how many failed
   * @param incomplete how many answered fewer than k though k exist
   * @param perSecond of all threads together
   * @param recall the share of the true neighbours that were found
   */
  public record Searches(
      String store,
      String filter,
      int threads,
      int searches,
      int errors,
      int incomplete,
      double perSecond,
      double p50Millis,
      double p95Millis,
      double p99Millis,
      double recall) {}

  /** The report as one JSON object. */
  public String toJson() {
    return Json.of(this);
  }

  /** The report as lines for people. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    text.append("%s; %s; seed %d%n".formatted(machine, jdk, seed));
    text.append("%,d vectors of %d dimensions, k=%d%n%n".formatted(vectors, dimension, k));
    text.append("store      titles/s  vectors/s  index build s     later/s%n".formatted());
    for (Writes w : writes) {
      text.append(
          "%-9s %9s %10.0f %14s %11s%n"
              .formatted(
                  w.store(),
                  shown("%.0f", w.titlesPerSecond()),
                  w.vectorsPerSecond(),
                  shown("%.1f", w.indexBuildSeconds()),
                  shown("%.0f", w.laterPerSecond())));
    }
    text.append(
        "%nstore     filter         threads searches errors short    per s   p50 ms   p95 ms"
            .formatted());
    text.append("   p99 ms  recall%n".formatted());
    for (Searches s : searches) {
      text.append(
          "%-9s %-14s %7d %8d %6d %5d %8.0f %8.2f %8.2f %8.2f  %6.4f%n"
              .formatted(
                  s.store(),
                  s.filter(),
                  s.threads(),
                  s.searches(),
                  s.errors(),
                  s.incomplete(),
                  s.perSecond(),
                  s.p50Millis(),
                  s.p95Millis(),
                  s.p99Millis(),
                  s.recall()));
    }
    return text.toString();
  }

  private static String shown(String format, @Nullable Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, format, value);
  }
}
