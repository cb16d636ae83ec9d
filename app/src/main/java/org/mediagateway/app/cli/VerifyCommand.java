package org.mediagateway.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mediagateway.app.gateway.Gateway;
import org.mediagateway.discovery.index.IndexFault;
import org.mediagateway.discovery.index.VerifyReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mg verify}: compares the derived indexes with the truth. */
@Command(name = "verify", description = "Compare the indexes with the store, title by title.")
final class VerifyCommand implements Callable<Integer> {
  private static final int FAULTS_SHOWN = 20;

  private final Console console;

  @Mixin private final CommonOptions common = new CommonOptions();

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    VerifyReport report;
    try (Gateway gateway = Opening.gateway(common.load(console))) {
      report = gateway.indexes().verify();
    }
    List<IndexFault> first = report.faults().stream().limit(FAULTS_SHOWN).toList();
    if (common.json()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("consistent", report.isConsistent());
      json.put("sequence", report.sequence());
      json.put("titles", report.titles());
      json.put("vectors", report.vectors());
      json.put("faults", report.faultCount());
      json.put("first", first.stream().map(f -> f.id() + " " + words(f)).toList());
      console.json(json);
    } else {
      console.line(
          "%,d titles and %,d vectors compared up to change %,d: %,d disagreements"
              .formatted(
                  report.titles(), report.vectors(), report.sequence(), report.faultCount()));
      first.forEach(fault -> console.line("  " + fault.id() + " " + words(fault)));
      if (!report.isConsistent()) {
        console.line("mg rebuild puts them right");
      }
    }
    return report.isConsistent() ? 0 : 1;
  }

  private static String words(IndexFault fault) {
    return (fault.kind() + " in the index of " + fault.index()).toLowerCase(Locale.ROOT);
  }
}
