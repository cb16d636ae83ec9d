package org.mediagateway.store.postgres;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database of a test's own on the server that {@code script/services} started; dropped when
 * closed or, registered as an extension, after the test has closed its store.
 */
public final class TestDatabase implements AutoCloseable, AfterEachCallback {
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private final Properties services;
  private final String name;

  private TestDatabase(Properties services, String name) {
    this.services = services;
    this.name = name;
  }

  /** An empty database, which {@link #close} drops. */
  public static TestDatabase create() {
    TestDatabase database =
        new TestDatabase(
            services(), "test_" + ProcessHandle.current().pid() + "_" + COUNTER.incrementAndGet());
    database.admin("CREATE DATABASE " + database.name);
    return database;
  }

  private static Properties services() {
    Path file = Path.of(System.getProperty("mg.services", "target/services/services.properties"));
    Properties services = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      services.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "these tests need the databases of script/services; run: script/services up", e);
    }
    return services;
  }

  public PostgresSettings settings() {
    return PostgresSettings.of(
        service("postgres.url").replaceFirst("/postgres$", "/" + name),
        service("postgres.user"),
        service("postgres.password"));
  }

  public PostgresStore open(Clock clock) {
    return PostgresStore.open(settings(), clock);
  }

  /** Direct access, as {@code psql} has. */
  Jdbi jdbi() {
    return Jdbi.create(Pools.single(settings()));
  }

  private void admin(String sql) {
    Jdbi.create(service("postgres.url"), service("postgres.user"), service("postgres.password"))
        .useHandle(handle -> handle.execute(sql));
  }

  private String service(String key) {
    return services.getProperty(key, "");
  }

  @Override
  public void afterEach(ExtensionContext context) {
    close();
  }

  @Override
  public void close() {
    admin("DROP DATABASE " + name + " WITH (FORCE)");
  }
}
