package org.mediagateway.app.cli;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.store.migrate.MigrationReport;
import org.mediagateway.store.migrate.SqliteToPostgres;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mg migrate}: moves the truth to another database. */
@Command(name = "migrate", description = "Move the catalogue to another database.")
final class MigrateCommand {
  private final Console console;

  MigrateCommand(Console console) {
    this.console = console;
  }

  @Command(
      name = "sqlite-to-postgres",
      description = {
        "Move everything from --data to the PostgreSQL database of the settings store.*.",
        "Run it again after a crash: it goes on. Gateways on either side must be stopped."
      })
  void sqliteToPostgres(
      @Mixin CommonOptions common,
      @Option(names = "--dry-run", description = "Show what would be moved; write nothing.")
          boolean dryRun,
      @Option(names = "--rollback", description = "Empty the target of an unfinished migration.")
          boolean rollback) {
    if (dryRun && rollback) {
      throw new AppException(
          ErrorCode.CONFIGURATION, "--dry-run and --rollback exclude each other; choose one");
    }
    GatewayConfig config = common.load(console);
    SqliteToPostgres migration =
        new SqliteToPostgres(
            config.data().directory(),
            config.store().postgres(),
            SqliteToPostgres.BATCH_ROWS,
            Clock.systemUTC());
    if (rollback) {
      migration.rollback();
      report(common, "rolledBack", null);
    } else if (dryRun) {
      report(common, "planned", migration.plan());
    } else {
      try (ProgressBoard board = new ProgressBoard(console, Clock.systemUTC())) {
        MigrationReport report =
            migration.run(
                (table, rows, total) -> board.show("Moving " + table, rows, total, "rows"));
        board.finish("Moving", report.rows(), "rows");
        report(common, "moved", report);
      }
    }
  }

  private void report(CommonOptions common, String done, @Nullable MigrationReport report) {
    if (common.json()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("done", done);
      if (report != null) {
        json.put("rows", report.rows());
        json.put("tables", report.tables());
        json.put("archive", report.archive() == null ? null : report.archive().toString());
      }
      console.json(json);
      return;
    }
    if (report == null) {
      console.line("rolled back: the target is empty");
      return;
    }
    console.line("table              source rows  target rows  skipped  hash of both");
    for (MigrationReport.Table table : report.tables()) {
      String hash = table.hash();
      console.line(
          "%-18s %11d %12d %8d  %s"
              .formatted(
                  table.name(),
                  table.sourceRows(),
                  table.targetRows(),
                  table.skipped(),
                  hash == null ? "-" : hash.substring(0, 16)));
      if (table.skipped() > 0) {
        console.note(table.skipped() + " keys of " + table.name() + " were there already");
      }
    }
    if (report.archive() != null) {
      console.line("the old database is kept at " + report.archive());
      console.line("start the gateway with MG_STORE_TYPE=postgres");
    }
  }
}
