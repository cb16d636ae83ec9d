package org.mediagateway.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mediagateway.app.gateway.Gateway;
import org.mediagateway.app.jobs.Reconciliation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mg verify}: compares the store with itself and the derived indexes with it. */
@Command(name = "verify", description = "Compare the store's rows, and the indexes with them.")
final class VerifyCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final CommonOptions common = new CommonOptions();

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Reconciliation.Report report;
    try (Gateway gateway = Opening.gateway(common.load(console))) {
      report = gateway.reconciliation().compare();
    }
    boolean consistent = report.faultCount() == 0;
    if (common.json()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("consistent", consistent);
      json.putAll(ConsistencyText.json(report));
      console.json(json);
    } else {
      ConsistencyText.print(console, report);
      if (!consistent) {
        console.line("mg reconcile puts them right");
      }
    }
    return consistent ? 0 : 1;
  }
}
