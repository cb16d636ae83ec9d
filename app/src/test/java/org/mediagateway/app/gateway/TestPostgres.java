package org.mediagateway.app.gateway;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/** A database of a test's own on the server that {@code script/services} started. */
public final class TestPostgres implements AutoCloseable {
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private final Properties services = new Properties();
  private final String name =
      "app_test_" + ProcessHandle.current().pid() + "_" + COUNTER.incrementAndGet();

  /** Creates the database, empty. */
  public TestPostgres() {
    Path file = Path.of(System.getProperty("mg.services", "target/services/services.properties"));
    try (Reader reader = Files.newBufferedReader(file)) {
      services.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "these tests need the databases of script/services; run: script/services up", e);
    }
    jdbi("postgres").useHandle(psql -> psql.execute("CREATE DATABASE " + name));
  }

  /** Runs a statement as another program would. */
  public void psql(String sql) {
    jdbi(name).useHandle(psql -> psql.execute(sql));
  }

  /** Settings with which gateways follow what other programs write. */
  public Map<String, String> followingOptions() {
    Map<String, String> options = new HashMap<>(options());
    options.put("store.cdc", "true");
    options.put("store.cdcSlot", name);
    return options;
  }

  /** Lets the database go that gateways with {@link #followingOptions} followed. */
  public void dropSlot() {
    psql("SELECT pg_drop_replication_slot('" + name + "')");
  }

  /** Settings that name it, by path. */
  public Map<String, String> options() {
    return Map.of(
        "store.type", "postgres",
        "store.url", url(name),
        "store.user", services.getProperty("postgres.user"),
        "store.password", services.getProperty("postgres.password"));
  }

  /** Settings that name it, as environment variables. */
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    options()
        .forEach(
            (path, value) ->
                environment.put(
                    "MG_" + path.replace('.', '_').toUpperCase(java.util.Locale.ROOT), value));
    return environment;
  }

  /** Settings that name the Valkey server beside it, with keys of its own, as variables. */
  public Map<String, String> redisEnvironment() {
    return Map.of(
        "MG_REDIS_URL", services.getProperty("valkey.url"),
        "MG_REDIS_PASSWORD", services.getProperty("valkey.password"),
        "MG_REDIS_PREFIX", name.replace('_', '-'));
  }

  /** Drops roles that were given rights in this database. */
  public void dropRoles(String... roles) {
    jdbi(name)
        .useHandle(
            psql -> {
              for (String role : roles) {
                psql.execute("DROP OWNED BY " + role);
                psql.execute("DROP ROLE " + role);
              }
            });
  }

  private String url(String database) {
    return services.getProperty("postgres.url").replaceFirst("/postgres$", "/" + database);
  }

  private Jdbi jdbi(String database) {
    return Jdbi.create(
        url(database),
        services.getProperty("postgres.user"),
        services.getProperty("postgres.password"));
  }

  @Override
  public void close() {
    jdbi("postgres").useHandle(psql -> psql.execute("DROP DATABASE " + name + " WITH (FORCE)"));
  }
}
