package org.mediagateway.simulation.crash;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.mediagateway.app.config.ConfigLoader;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.logging.Logging;
import org.mediagateway.store.migrate.SqliteToPostgres;

/** The process that is killed: moves a data directory's database, and says each batch it moved. */
final class MigrationWriter {
  private MigrationWriter() {}

  /** Argument: the data directory. Settings of the target: the environment. */
  public static void main(String[] args) {
    Path data = Path.of(args[0]);
    GatewayConfig config =
        new ConfigLoader(System.getenv(), data)
            .load(null, Map.of("data.directory", data.toString()))
            .config();
    Logging.configure(config.log());
    var _ =
        new SqliteToPostgres(
                data, config.store().postgres(), SqliteToPostgres.BATCH_ROWS, Clock.systemUTC())
            .run((table, rows, total) -> System.out.println(table));
  }
}
