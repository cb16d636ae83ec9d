package org.mediagateway.benchmarks.store;

import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;
import org.mediagateway.store.postgres.PostgresSettings;

/** A database made for one run, on the server that {@code MG_STORE_URL} names. */
final class ScratchDatabase implements AutoCloseable {
  private final PostgresSettings server;
  private final PostgresSettings database;
  private final String name = "mg_bench_" + ProcessHandle.current().pid();

  private ScratchDatabase(PostgresSettings server) {
    this.server = server;
    String url = server.url();
    this.database =
        PostgresSettings.of(
            url.substring(0, url.lastIndexOf('/') + 1) + name, server.user(), server.password());
  }

  static ScratchDatabase create(Map<String, String> environment) {
    String url = environment.get("MG_STORE_URL");
    if (url == null) {
      throw new BenchmarkException(
          ErrorCode.BAD_OPTION,
          "MG_STORE_URL, MG_STORE_USER and MG_STORE_PASSWORD must name a PostgreSQL server; run:"
              + " script/services up; eval \"$(script/services env)\"; or choose --stores sqlite");
    }
    ScratchDatabase scratch =
        new ScratchDatabase(
            PostgresSettings.of(
                url,
                environment.getOrDefault("MG_STORE_USER", "media_gateway"),
                environment.getOrDefault("MG_STORE_PASSWORD", "")));
    jdbi(scratch.server).useHandle(psql -> psql.execute("CREATE DATABASE " + scratch.name));
    return scratch;
  }

  private static Jdbi jdbi(PostgresSettings settings) {
    return Jdbi.create(settings.url(), settings.user(), settings.password());
  }

  PostgresSettings settings() {
    return database;
  }

  /** Does what the server would do by itself some time after so many rows changed. */
  void vacuum() {
    jdbi(database).useHandle(psql -> psql.execute("VACUUM ANALYZE"));
  }

  @Override
  public void close() {
    jdbi(server).useHandle(psql -> psql.execute("DROP DATABASE " + name + " WITH (FORCE)"));
  }
}
