package org.mediagateway.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mediagateway.app.jobs.Reconciliation;
import org.mediagateway.discovery.index.IndexFault;
import org.mediagateway.domain.store.RowFault;

/** A reconciliation's report for people and for programs. */
final class ConsistencyText {
  private static final int FAULTS_SHOWN = 20;

  private ConsistencyText() {}

  static Map<String, Object> json(Reconciliation.Report report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sequence", report.indexes().sequence());
    json.put("titles", report.indexes().titles());
    json.put("vectors", report.indexes().vectors());
    json.put("rows", report.rows().rows());
    json.put("faults", report.faultCount());
    json.put("rowFaults", report.rows().counts());
    json.put("indexFaults", report.indexes().faultCount());
    json.put("first", first(report));
    return json;
  }

  static void print(Console console, Reconciliation.Report report) {
    console.line(
        "%,d rows compared with one another: %,d disagreements"
            .formatted(report.rows().rows(), report.rows().faultCount()));
    console.line(
        "%,d titles and %,d vectors compared up to change %,d: %,d disagreements"
            .formatted(
                report.indexes().titles(),
                report.indexes().vectors(),
                report.indexes().sequence(),
                report.indexes().faultCount()));
    first(report).forEach(fault -> console.line("  " + fault));
  }

  private static List<String> first(Reconciliation.Report report) {
    List<String> first = new ArrayList<>();
    for (RowFault fault : report.rows().first()) {
      first.add(fault.subject() + " " + words(fault.kind()));
    }
    for (IndexFault fault : report.indexes().faults()) {
      first.add(
          fault.id() + " " + words(fault.kind()) + " in the index of " + words(fault.index()));
    }
    return first.subList(0, Math.min(first.size(), FAULTS_SHOWN));
  }

  private static String words(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
