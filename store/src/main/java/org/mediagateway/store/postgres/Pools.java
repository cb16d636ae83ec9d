package org.mediagateway.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** How connections to the server are made. */
final class Pools {
  /** Candidates that a vector search keeps; see decision 072. */
  private static final int EF_SEARCH = 40;

  private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
  private static final Duration LIFE_MAX = Duration.ofMinutes(30);

  /**
   * Filtered vector searches go on until enough rows pass. Statements are short, so that compiling
   * them costs more than it saves, and their best plan depends on how much a filter leaves.
   */
  private static final String READING =
      "-c default_transaction_read_only=on -c hnsw.iterative_scan=strict_order"
          + " -c hnsw.ef_search="
          + EF_SEARCH
          + " -c jit=off -c plan_cache_mode=force_custom_plan";

  private static final int IDLE_MIN = 2;
  private static final Duration IDLE_MAX = Duration.ofSeconds(60);

  /** Beyond a statement's own limit: then the network is broken, not the statement slow. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  /** What the driver says to standard error before it throws the same; kept from collection. */
  private static final Logger DRIVER = Logger.getLogger("org.postgresql");

  static {
    DRIVER.setLevel(Level.OFF);
  }

  private Pools() {}

  /** Connections that only read, each statement limited to {@code readMax}. */
  static HikariDataSource readers(PostgresSettings settings) {
    int max = settings.limits().readersMax();
    HikariConfig config = config(settings, settings.limits().readMax(), READING);
    config.setPoolName("postgres-readers");
    config.setMaximumPoolSize(max);
    config.setMinimumIdle(Math.min(IDLE_MIN, max));
    config.setIdleTimeout(max > IDLE_MIN ? IDLE_MAX.toMillis() : 0);
    return new HikariDataSource(config);
  }

  /** The one connection that writes, since one transaction writes at a time. */
  static HikariDataSource writer(PostgresSettings settings) {
    Duration writeMax = settings.limits().writeMax();
    HikariConfig config = config(settings, writeMax, "-c lock_timeout=" + writeMax.toMillis());
    config.setPoolName("postgres-writer");
    config.setMaximumPoolSize(1);
    config.setIdleTimeout(0);
    return new HikariDataSource(config);
  }

  /** A connection outside the pools, without a limit on statements. */
  static PGSimpleDataSource single(PostgresSettings settings) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.url());
    source.setUser(settings.user());
    source.setPassword(settings.password());
    source.setApplicationName("media-gateway");
    source.setConnectTimeout(Math.toIntExact(CONNECT_MAX.toSeconds()));
    source.setTcpKeepAlive(true);
    PostgresSettings.Tls tls = settings.tls();
    source.setSslMode(tls.mode().code());
    if (tls.root() != null) {
      source.setSslRootCert(tls.root().toString());
    }
    return source;
  }

  private static HikariConfig config(
      PostgresSettings settings, Duration statementMax, String options) {
    Properties properties = new Properties();
    PGProperty.APPLICATION_NAME.set(properties, "media-gateway");
    PGProperty.CONNECT_TIMEOUT.set(properties, Math.toIntExact(CONNECT_MAX.toSeconds()));
    PGProperty.SOCKET_TIMEOUT.set(
        properties, Math.toIntExact(statementMax.plus(SILENCE).toSeconds()));
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    PostgresSettings.Tls tls = settings.tls();
    PGProperty.SSL_MODE.set(properties, tls.mode().code());
    if (tls.root() != null) {
      PGProperty.SSL_ROOT_CERT.set(properties, tls.root().toString());
    }
    PGProperty.OPTIONS.set(
        properties, "-c statement_timeout=" + statementMax.toMillis() + " " + options);
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setDataSourceProperties(properties);
    config.setConnectionTimeout(settings.limits().waitMax().toMillis());
    config.setMaxLifetime(LIFE_MAX.toMillis());
    config.setInitializationFailTimeout(-1); // the server was asked before
    return config;
  }
}
