package org.mediagateway.app.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mediagateway.app.gateway.Gateway;
import org.mediagateway.discovery.index.IndexStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mg rebuild}: builds the derived indexes anew from the truth. */
@Command(name = "rebuild", description = "Build all indexes anew from the store.")
final class RebuildCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final CommonOptions common = new CommonOptions();

  RebuildCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    long begin = System.nanoTime();
    Map<String, Object> report = new LinkedHashMap<>();
    try (Gateway gateway = Opening.gateway(common.load(console))) {
      gateway.indexes().rebuild();
      IndexStatus status = gateway.indexes().status();
      report.put("titles", status.titles());
      report.put("available", status.available());
      report.put("semanticCoverage", status.coverage());
      report.put("sequence", status.sequence());
    } // closing saves what was built
    report.put("seconds", Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0);
    if (common.json()) {
      console.json(report);
    } else {
      console.line(
          "%s titles indexed anew in %s s".formatted(report.get("titles"), report.get("seconds")));
    }
    return 0;
  }
}
