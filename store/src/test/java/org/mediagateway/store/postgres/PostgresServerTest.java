package org.mediagateway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.contract.Samples;
import org.mediagateway.store.postgres.PostgresSettings.Tls;
import org.mediagateway.store.schema.Dialect;
import org.mediagateway.store.schema.Migration;
import org.mediagateway.store.schema.Migrator;

/** Servers that the store refuses, and what it says to whoever must put that right. */
@Tag("slow")
final class PostgresServerTest {
  @TempDir private Path folder;

  private TestDatabase database;

  @BeforeEach
  void createDatabase() {
    database = TestDatabase.create();
  }

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  /** A database in which the server's own account of itself is overlaid by another. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FUNCTION disguise.current_setting(text) RETURNS text LANGUAGE sql RETURN '150004'"
            + "| must be PostgreSQL 16 or newer; upgrade it: version=15",
        "FUNCTION disguise.pg_is_in_recovery() RETURNS boolean LANGUAGE sql RETURN true"
            + "| must name the primary",
        "VIEW disguise.pg_available_extensions AS SELECT CAST('citext' AS name) AS name,"
            + " CAST('1' AS text) AS default_version, CAST(NULL AS text) AS installed_version"
            + "| must have the extension pgvector; install it",
        "VIEW disguise.pg_available_extensions AS SELECT CAST('vector' AS name) AS name,"
            + " CAST('0.7.4' AS text) AS default_version, CAST(NULL AS text) AS installed_version"
            + "| pgvector must be 0.8.0 or newer; upgrade it"
      })
  void open_serverOfAnotherKind_isRefusedAndLeftAsItWas(String disguise, String remedy) {
    try (Handle psql = database.jdbi().open()) {
      psql.execute("CREATE SCHEMA disguise");
      psql.execute("CREATE " + disguise);
      psql.execute(
          "ALTER DATABASE "
              + psql.createQuery("SELECT current_database()").mapTo(String.class).one()
              + " SET search_path = disguise, pg_catalog, public");
      assertThatThrownBy(() -> PostgresStore.open(database.settings(), Clock.systemUTC()))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SERVER_UNUSABLE))
          .hasMessageContaining(remedy);
      assertThat(
              psql.createQuery("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
                  .mapTo(Integer.class)
                  .one())
          .as("tables made in a database that was refused")
          .isZero();
    }
  }

  @Test
  void describeServer_saysWhatItIs() {
    assertThat(PostgresStore.describeServer(database.settings()))
        .matches("PostgreSQL 1[6-9] with pgvector 0\\.\\S+ at postgresql://.*");
  }

  @Test
  void schema_upDownUpOnAFilledDatabase_worksEachTime() {
    for (int round = 0; round < 2; round++) {
      try (PostgresStore store = database.open(Clock.systemUTC())) {
        assertThat(store.changes().head()).isZero();
        store
            .catalogue()
            .write(
                writer -> {
                  Title title = Samples.title(Samples.listing("netflix:1", "Name"));
                  writer.putListing(
                      Samples.listing("netflix:1", "Name"), true, title.id(), Set.of("b"));
                  writer.putTitle(title);
                  return writer.putVector(Samples.vector(title.id(), Samples.MODEL, 1), 1);
                });
        assertThat(store.changes().head()).isEqualTo(2);
      }
      try (PostgresRows exclusive = PostgresRows.alone(database.settings())) {
        exclusive.migrator(Clock.systemUTC()).to(0);
      }
    }
  }

  @Test
  void schema_migrationFailingHalfWay_leavesThePreviousVersionWorking() {
    database.open(Clock.systemUTC()).close();
    List<Migration> migrations = new ArrayList<>(Migration.all(Dialect.POSTGRES));
    migrations.add(
        new Migration(
            migrations.size() + 1,
            "9999-broken",
            "ALTER TABLE title DROP COLUMN document; CREATE INDEX broken ON nowhere (id)",
            ""));
    try (Handle psql = database.jdbi().open()) {
      Migrator broken = new Migrator(psql, Dialect.POSTGRES, migrations, Clock.systemUTC());
      assertThatThrownBy(broken::up)
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MIGRATION_FAILED))
          .hasMessageContaining("migration=9999-broken, statement 2: CREATE INDEX broken");
    }
    try (PostgresStore store = database.open(Clock.systemUTC())) {
      assertThat(store.catalogue().titlesAfter(null, 1)).isEmpty(); // reads the column
    }
  }

  @Test
  void tls_verifyFull_takesTheRightNameAndRefusesAnother() throws Exception {
    ServerCertificate certificate = ServerCertificate.generate(folder, "localhost");
    assertRefused(settings("localhost", Tls.Mode.REQUIRE, null), "must offer TLS");
    try (Handle psql = database.jdbi().open()) {
      useTls(psql, certificate);
      try {
        awaitTls(settings("localhost", Tls.Mode.REQUIRE, null));
        PostgresSettings right =
            settings("localhost", Tls.Mode.VERIFY_FULL, certificate.authority());
        assertThat(PostgresStore.describeServer(right)).contains("localhost");
        PostgresSettings otherName =
            settings("127.0.0.1", Tls.Mode.VERIFY_FULL, certificate.authority());
        assertRefused(otherName, "must be for the host in store.url");
        PostgresSettings otherAuthority =
            settings(
                "localhost",
                Tls.Mode.VERIFY_CA,
                ServerCertificate.generate(Files.createDirectory(folder.resolve("b")), "localhost")
                    .authority());
        assertRefused(otherAuthority, "signed by an authority that store.tlsRoot names");
      } finally {
        useNoTls(psql);
      }
    }
  }

  private static void assertRefused(PostgresSettings settings, String remedy) {
    assertThatThrownBy(() -> PostgresStore.describeServer(settings))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SERVER_UNUSABLE))
        .hasMessageContaining(remedy)
        .hasMessageNotContaining(settings.password());
  }

  private PostgresSettings settings(String host, Tls.Mode mode, @Nullable Path authority) {
    PostgresSettings s = database.settings();
    return new PostgresSettings(
        s.url().replace("127.0.0.1", host),
        s.user(),
        s.password(),
        new Tls(mode, authority),
        s.limits(),
        null);
  }

  /** The server itself writes the files, which works wherever it runs. */
  private static void useTls(Handle psql, ServerCertificate certificate) throws IOException {
    write(psql, certificate.key(), "mg_test.key");
    write(psql, certificate.chain(), "mg_test.crt");
    psql.execute("ALTER SYSTEM SET ssl_key_file = 'mg_test.key'");
    psql.execute("ALTER SYSTEM SET ssl_cert_file = 'mg_test.crt'");
    psql.execute("ALTER SYSTEM SET ssl = on");
    psql.execute("SELECT pg_reload_conf()");
  }

  private static void useNoTls(Handle psql) {
    for (String setting : new String[] {"ssl", "ssl_key_file", "ssl_cert_file"}) {
      psql.execute("ALTER SYSTEM RESET " + setting);
    }
    psql.execute("SELECT pg_reload_conf()");
  }

  private static void write(Handle psql, Path pem, String name) throws IOException {
    psql.execute(
        "COPY (SELECT unnest(string_to_array('"
            + Files.readString(pem).replace("\r", "")
            + "', chr(10)))) TO PROGRAM 'umask 077; cat > "
            + name
            + "'");
  }

  /** The server reads its settings anew a moment after it was told to. */
  private static void awaitTls(PostgresSettings settings) throws InterruptedException {
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (true) {
      try {
        PostgresStore.describeServer(settings);
        return;
      } catch (StoreException e) {
        if (Instant.now().isAfter(end)) {
          throw e;
        }
        Thread.sleep(50);
      }
    }
  }
}
