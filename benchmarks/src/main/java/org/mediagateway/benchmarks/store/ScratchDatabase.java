package org.mediagateway.benchmarks.store;

import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;
import org.mediagateway.store.postgres.PostgresSettings;

/** A database made for one run, on the server that {@code MG_STORE_URL} names. */
final class ScratchDatabase implements AutoCloseable {
  private static final double NANOS_PER_SECOND = 1e9;

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

  /** Builds the index of the titles' vectors anew; returns the seconds it took. */
  double rebuildIndex() {
    try (Handle psql = jdbi(database).open()) {
      String definition =
          psql.createQuery(
                  "SELECT indexdef FROM pg_indexes WHERE indexname LIKE 'title_vector_nearest%'")
              .mapTo(String.class)
              .one();
      String index =
          psql.createQuery(
                  "SELECT indexname FROM pg_indexes WHERE indexname LIKE 'title_vector_nearest%'")
              .mapTo(String.class)
              .one();
      psql.execute("DROP INDEX " + index);
      psql.execute("SET maintenance_work_mem = '512MB'");
      long begin = System.nanoTime();
      psql.execute(definition);
      double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
      psql.execute("ANALYZE");
      return seconds;
    }
  }

  @Override
  public void close() {
    jdbi(server).useHandle(psql -> psql.execute("DROP DATABASE " + name + " WITH (FORCE)"));
  }
}
