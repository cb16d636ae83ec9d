package org.mediagateway.app.cli;

import java.util.ArrayList;
import java.util.List;

/** A table in columns of equal width. */
final class TextTable {
  /** Chars of a cell; more are cut off. */
  private static final int CELL_MAX = 60;

  private TextTable() {}

  /** The lines: a head, a rule, the rows. */
  static List<String> of(List<String> head, List<List<String>> rows) {
    int[] widths = new int[head.size()];
    List<List<String>> all = new ArrayList<>();
    all.add(head);
    all.addAll(rows);
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], cell(row.get(i)).length());
      }
    }
    List<String> lines = new ArrayList<>();
    all.forEach(row -> lines.add(line(row, widths)));
    List<String> rule = new ArrayList<>();
    for (int width : widths) {
      rule.add("-".repeat(width));
    }
    lines.add(1, line(rule, widths));
    return lines;
  }

  private static String cell(String text) {
    String flat = text.replace('\n', ' ');
    return flat.length() > CELL_MAX ? flat.substring(0, CELL_MAX - 1) + "…" : flat;
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cell(row.get(i));
      line.append(i == 0 ? "" : "  ").append(cell).append(" ".repeat(widths[i] - cell.length()));
    }
    return line.toString().stripTrailing();
  }
}
