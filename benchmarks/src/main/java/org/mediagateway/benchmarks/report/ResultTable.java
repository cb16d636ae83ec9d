package org.mediagateway.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Results as a Markdown table, readable in a terminal and in a document. */
public final class ResultTable {
  private static final List<String> HEADER =
      List.of(
          "engine",
          "filter",
          "recall",
          "p50 µs",
          "p95 µs",
          "p99 µs",
          "QPS 1 thr",
          "QPS 2 thr",
          "B/vec resident",
          "B/vec mapped",
          "build s",
          "p50 / ours",
          "effort");

  private ResultTable() {}

  /** The table, ending in a line break. */
  public static String of(List<Result> results) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADER);
    results.forEach(result -> rows.add(cells(result)));
    int[] widths = new int[HEADER.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      append(text, rows.get(r), widths);
      if (r == 0) {
        for (int i = 0; i < widths.length; i++) {
          text.append(i < 2 ? "|-" : "|").append("-".repeat(widths[i] + 1));
          text.append(i < 2 ? "" : ":");
        }
        text.append("|\n");
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, List<String> cells, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      String pad = " ".repeat(widths[i] - cells.get(i).length());
      text.append("| ").append(i < 2 ? cells.get(i) + pad : pad + cells.get(i)).append(' ');
    }
    text.append("|\n");
  }

  private static List<String> cells(Result result) {
    Object ratio = result.parameters().get("p50RatioToOurs");
    boolean reached = !Boolean.FALSE.equals(result.parameters().get("recallReached"));
    return List.of(
        result.engine(),
        String.valueOf(result.parameters().getOrDefault("filter", "none")),
        format("%.4f", result.recallAt10()) + (reached ? "" : " (target not reached)"),
        format("%.1f", result.p50Micros()),
        format("%.1f", result.p95Micros()),
        format("%.1f", result.p99Micros()),
        format("%,.0f", result.qpsOneThread()),
        format("%,.0f", result.qpsTwoThreads()),
        format("%,.0f", result.residentBytesPerVector()),
        format("%,.0f", result.mappedBytesPerVector()),
        format("%.1f", result.buildSeconds()),
        ratio instanceof Number number ? format("%.2f x", number.doubleValue()) : "-",
        String.valueOf(result.parameters().getOrDefault("effort", "-")));
  }

  private static String format(String pattern, double value) {
    return String.format(Locale.ROOT, pattern, value);
  }
}
