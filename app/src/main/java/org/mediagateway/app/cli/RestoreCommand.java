package org.mediagateway.app.cli;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.jobs.BackupJob;
import org.mediagateway.store.backup.BackupManifest;
import org.mediagateway.store.backup.Backups;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mg restore}: brings a backup into the configured database, which must be empty. */
@Command(
    name = "restore",
    description = {
      "Bring a backup into the configured database, which must hold no rows.",
      "A backup of either database can be brought into either."
    })
final class RestoreCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Which (default: the newest).")
  private @Nullable String name;

  RestoreCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    GatewayConfig config = common.load(console);
    Backups backups = BackupJob.backups(config, Clock.systemUTC());
    String chosen = name == null ? backups.newest() : name;
    BackupManifest manifest = backups.restore(chosen, () -> BackupJob.alone(config));
    if (common.json()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("name", chosen);
      json.put("rows", manifest.rows());
      json.put("sequence", manifest.sequence());
      json.put("createdAt", manifest.createdAt());
      console.json(json);
    } else {
      console.line(
          "restored %s: %,d rows as of %s"
              .formatted(chosen, manifest.rows(), manifest.createdAt()));
      console.line("next: mg reconcile, then mg verify");
    }
    return 0;
  }
}
