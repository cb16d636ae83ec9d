package org.mediagateway.app.cli;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.store.postgres.PostgresRoles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mg grant}: the roles of a database that gateways use without owning it. */
@Command(
    name = "grant",
    description = {
      "Give a PostgreSQL database's roles their rights, as its owner.",
      "Connects by the settings store.*, brings the schema up to date, and makes the roles that"
          + " are missing, without a password."
    })
final class GrantCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Option(
      names = "--application",
      paramLabel = "ROLE",
      defaultValue = "media_gateway_app",
      description = "Reads and writes rows, changes no schema (default: ${DEFAULT-VALUE}).")
  private String application = "";

  @Option(
      names = "--analytics",
      paramLabel = "ROLE",
      defaultValue = "media_gateway_analytics",
      description = "Only reads (default: ${DEFAULT-VALUE}).")
  private String analytics = "";

  GrantCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    GatewayConfig config = common.load(console);
    if (config.store().type() != GatewayConfig.Store.Type.POSTGRES) {
      throw new AppException(
          ErrorCode.CONFIGURATION,
          "only a PostgreSQL database has roles; set MG_STORE_TYPE=postgres: store.type="
              + config.store().type());
    }
    new PostgresRoles(application, analytics).grant(config.store().postgres(), Clock.systemUTC());
    if (common.json()) {
      console.json(Map.of("application", application, "analytics", analytics));
    } else {
      console.line(application + " reads and writes rows; gateways connect as it");
      console.line(analytics + " only reads");
      console.line("a new role has no password yet: \\password " + application + " in psql");
    }
    return 0;
  }
}
