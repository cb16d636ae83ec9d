package org.mediagateway.app.cli;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.jobs.BackupJob;
import org.mediagateway.store.backup.BackupManifest;
import org.mediagateway.store.backup.Backups;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mg backup}: copies the truth to the place of backups, beside a running gateway too. */
@Command(
    name = "backup",
    description = "Copy everything to backup.target; a gateway may run meanwhile.")
final class BackupCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final CommonOptions common = new CommonOptions();

  @ArgGroup private @Nullable Instead instead;

  /** What to do instead of making one. */
  private static final class Instead {
    @Option(names = "--list", description = "List the backups instead.")
    private boolean list;

    @Option(
        names = "--verify",
        paramLabel = "NAME",
        description = "Read all of a backup instead, and compare it with its hashes.")
    private @Nullable String verify;
  }

  BackupCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    GatewayConfig config = common.load(console);
    Backups backups = BackupJob.backups(config, Clock.systemUTC());
    if (instead != null && instead.list) {
      list(backups.names());
    } else if (instead != null && instead.verify != null) {
      report("verified", instead.verify, backups.verify(instead.verify));
    } else {
      Backups.Made made = backups.make(() -> BackupJob.reading(config));
      report("made", made.name(), made.manifest());
      made.deleted().forEach(old -> console.note("deleted " + old));
    }
    return 0;
  }

  private void list(List<String> names) {
    if (common.json()) {
      console.json(Map.of("backups", names));
    } else {
      names.forEach(console::line);
    }
  }

  private void report(String done, String name, BackupManifest manifest) {
    if (common.json()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("done", done);
      json.put("name", name);
      json.put("rows", manifest.rows());
      json.put("sequence", manifest.sequence());
      json.put("createdAt", manifest.createdAt());
      console.json(json);
    } else {
      console.line(
          "%s %s: %,d rows up to change %,d"
              .formatted(done, name, manifest.rows(), manifest.sequence()));
    }
  }
}
