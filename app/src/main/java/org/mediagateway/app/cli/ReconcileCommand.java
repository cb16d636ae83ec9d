package org.mediagateway.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mediagateway.app.gateway.Gateway;
import org.mediagateway.app.jobs.Reconciliation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mg reconcile}: compares as {@code verify} does, repairs, and compares again. */
@Command(
    name = "reconcile",
    description = "Compare as verify does, repair what disagrees, and compare again.")
final class ReconcileCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final CommonOptions common = new CommonOptions();

  ReconcileCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Reconciliation.Report found;
    Reconciliation.Report left;
    try (Gateway gateway = Opening.gateway(common.load(console))) {
      found = gateway.reconciliation().repair();
      left = found.faultCount() == 0 ? found : gateway.reconciliation().compare();
    } // closing saves the repaired indexes
    if (common.json()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("repaired", found.faultCount() - left.faultCount());
      json.put("left", left.faultCount());
      json.putAll(ConsistencyText.json(found));
      console.json(json);
    } else {
      ConsistencyText.print(console, found);
      console.line(
          "%,d repaired, %,d left"
              .formatted(found.faultCount() - left.faultCount(), left.faultCount()));
    }
    return left.faultCount() == 0 ? 0 : 1;
  }
}
