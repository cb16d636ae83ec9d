package org.mediagateway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.store.contract.Samples;

/** What gateways and reports may do that are not the owner. */
@Tag("slow")
final class PostgresRolesTest {
  private static final String PASSWORD = "role-password-4711";

  private TestDatabase database;
  private PostgresRoles roles;

  @BeforeEach
  void createRoles() {
    database = TestDatabase.create();
    String name = database.settings().url().replaceFirst(".*/", "");
    roles = new PostgresRoles("app_" + name, "reports_" + name);
    grant();
    try (Handle owner = database.jdbi().open()) {
      for (String role : List.of(roles.application(), roles.analytics())) {
        owner.execute("ALTER ROLE " + role + " PASSWORD '" + PASSWORD + "'");
      }
    }
  }

  private void grant() {
    roles.grant(database.settings(), Clock.systemUTC());
  }

  @AfterEach
  void dropRoles() {
    try (Handle owner = database.jdbi().open()) {
      for (String role : List.of(roles.application(), roles.analytics())) {
        owner.execute("DROP OWNED BY " + role);
        owner.execute("DROP ROLE " + role);
      }
    }
    database.close();
  }

  private PostgresSettings as(String role) {
    return PostgresSettings.of(database.settings().url(), role, PASSWORD);
  }

  private Handle connect(String role) {
    return Jdbi.create(Pools.single(as(role))).open();
  }

  private static void assertRefused(Handle handle, String sql) {
    assertThatThrownBy(() -> handle.execute(sql))
        .as(sql)
        .hasMessageMatching("(?s).*(permission denied|must be owner|read-only transaction).*");
  }

  private void fillAsApplication() {
    try (PostgresStore store = PostgresStore.open(as(roles.application()), Clock.systemUTC())) {
      store
          .catalogue()
          .write(
              writer -> {
                Listing listing = Samples.listing("netflix:1", "Name");
                Title title = Samples.title(listing);
                writer.putListing(listing, true, title.id(), Set.of());
                writer.putTitle(title);
                writer.putVector(Samples.vector(title.id(), Samples.MODEL, 1), title.version());
                return null;
              });
      float[] query = Samples.components(Samples.MODEL.dimension(), 2);
      assertThat(store.nearest().nearest(Samples.MODEL, query, 1)).hasSize(1);
      assertThat(store.audit().compare().faultCount()).isZero();
      assertThat(store.changes().head()).isPositive();
    }
  }

  @Test
  void application_afterTheOwnersMigrations_worksAndChangesNoSchema() {
    fillAsApplication();
    try (Handle application = connect(roles.application())) {
      for (String ddl :
          List.of(
              "CREATE TABLE mine (x INTEGER)",
              "CREATE TEMPORARY TABLE mine (x INTEGER)",
              "CREATE INDEX mine ON title (version)",
              "ALTER TABLE title ADD COLUMN mine INTEGER",
              "DROP TABLE title",
              "TRUNCATE title",
              "DROP FUNCTION mg_add",
              "CREATE ROLE mine",
              "DELETE FROM schema_migration")) {
        assertRefused(application, ddl);
      }
      assertThat(setting(application, "statement_timeout")).isEqualTo("1min");
      application.execute("SELECT prepare_title_search(1, 'vector', 8)");
      assertThatThrownBy(
              () -> application.execute("SELECT prepare_title_search(7, 'vector(3); --', 3)"))
          .hasMessageContaining("an element is vector or halfvec");
    }
  }

  @Test
  void analytics_readsEverythingWithTheFunctions_andWritesNothing() {
    fillAsApplication();
    try (Handle analytics = connect(roles.analytics())) {
      double norm =
          analytics
              .createQuery("SELECT mg_l2_norm(vector) FROM title_vector")
              .mapTo(Double.class)
              .one();
      assertThat(norm).isBetween(0.99, 1.01);
      assertThat(setting(analytics, "statement_timeout")).isEqualTo("5min");
      assertRefused(analytics, "DELETE FROM title");
      analytics.execute("SET default_transaction_read_only = off");
      for (String write :
          List.of(
              "DELETE FROM title",
              "INSERT INTO viewer VALUES ('v', 'h', 1, 1, '{}')",
              "CREATE TABLE mine (x INTEGER)",
              "SELECT prepare_title_search(7, 'vector', 3)")) {
        assertRefused(analytics, write);
      }
    }
  }

  @Test
  void grant_again_andTablesOfLaterMigrations_areReached() {
    grant();
    try (Handle owner = database.jdbi().open()) {
      owner.execute("CREATE TABLE later (x INTEGER)");
    }
    try (Handle application = connect(roles.application());
        Handle analytics = connect(roles.analytics())) {
      application.execute("INSERT INTO later VALUES (1)");
      assertThat(analytics.createQuery("SELECT x FROM later").mapTo(Integer.class).one())
          .isEqualTo(1);
    }
  }

  @Test
  void connectionsOfAGateway_haveTheTimeoutOfTheirWork() {
    PostgresSettings settings = as(roles.application());
    assertThat(timeoutOf(Pools.readers(settings))).isEqualTo("10s");
    assertThat(timeoutOf(Pools.writer(settings))).isEqualTo("1min");
    assertThatThrownBy(
            () -> {
              try (Handle reports = connect(roles.analytics())) {
                reports.execute("SET statement_timeout = '100ms'");
                reports.execute("SELECT pg_sleep(20)");
              }
            })
        .hasMessageContaining("statement timeout");
  }

  private static String timeoutOf(HikariDataSource pool) {
    try (pool;
        Handle handle = Jdbi.create(pool).open()) {
      return setting(handle, "statement_timeout");
    }
  }

  private static String setting(Handle handle, String name) {
    return handle.createQuery("SHOW " + name).mapTo(String.class).one();
  }

  @Test
  void roles_namesThatSqlWouldRead_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PostgresRoles("a; b", "c"));
    assertThatIllegalArgumentException().isThrownBy(() -> new PostgresRoles("same", "same"));
  }
}
