package org.mediagateway.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** How connections to the server are made. */
final class Pools {
  private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
  private static final Duration LIFE_MAX = Duration.ofMinutes(30);
  private static final Duration IDLE_MAX = Duration.ofSeconds(60);

  /** Beyond a statement's own limit: then the network is broken, not the statement slow. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private Pools() {}

  /** Connections that only read, each statement limited to {@code readMax}. */
  static HikariDataSource readers(PostgresSettings settings) {
    HikariConfig config =
        config(settings, settings.readMax(), "-c default_transaction_read_only=on");
    config.setPoolName("postgres-readers");
    config.setMaximumPoolSize(settings.readersMax());
    config.setMinimumIdle(Math.min(2, settings.readersMax()));
    return new HikariDataSource(config);
  }

  /** The one connection that writes, since one transaction writes at a time. */
  static HikariDataSource writer(PostgresSettings settings) {
    long milliseconds = settings.writeMax().toMillis();
    HikariConfig config = config(settings, settings.writeMax(), "-c lock_timeout=" + milliseconds);
    config.setPoolName("postgres-writer");
    config.setMaximumPoolSize(1);
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
    PGProperty.OPTIONS.set(
        properties, "-c statement_timeout=" + statementMax.toMillis() + " " + options);
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setDataSourceProperties(properties);
    config.setConnectionTimeout(settings.waitMax().toMillis());
    config.setIdleTimeout(IDLE_MAX.toMillis());
    config.setMaxLifetime(LIFE_MAX.toMillis());
    config.setInitializationFailTimeout(-1); // the server was asked before
    return config;
  }
}
