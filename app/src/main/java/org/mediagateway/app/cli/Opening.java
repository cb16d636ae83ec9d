package org.mediagateway.app.cli;

import java.time.Clock;
import java.time.Duration;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.gateway.Gateway;

/** Opening a gateway for one command that needs the data directory for itself. */
final class Opening {
  /** How long a command waits for the indexes to be loaded or built. */
  static final Duration INDEXED_MAX = Duration.ofMinutes(5);

  private Opening() {}

  /** A gateway whose indexes are as far as its change log. */
  static Gateway gateway(GatewayConfig config) {
    Gateway gateway = Gateway.open(config, Clock.systemUTC());
    if (!isIndexed(gateway)) {
      gateway.close();
      throw new AppException(
          ErrorCode.FAILED, "the indexes were not ready within " + INDEXED_MAX + "; try again");
    }
    return gateway;
  }

  /** Waits for the indexes; false when it took too long. */
  static boolean isIndexed(Gateway gateway) {
    return gateway.indexes().awaitApplied(gateway.store().changes().head(), INDEXED_MAX);
  }
}
