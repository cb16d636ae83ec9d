package org.mediagateway.store.postgres;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.mediagateway.store.schema.Dialect;
import org.mediagateway.store.schema.Migration;
import org.mediagateway.store.schema.Migrator;

/**
 * The roles of a database whose gateways do not own it: one that reads and writes rows but changes
 * no schema, and one that only reads.
 *
 * @param application what gateways connect as
 * @param analytics what reports connect as
 */
public record PostgresRoles(String application, String analytics) {
  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  /** Reports may take long, but not for ever; gateways set shorter limits per connection. */
  private static final Duration ANALYTICS_MAX = Duration.ofMinutes(5);

  private static final Duration APPLICATION_MAX = Duration.ofMinutes(1);

  /** How long a transaction may do nothing, while it holds rows back from being cleaned up. */
  private static final Duration IDLE_MAX = Duration.ofMinutes(1);

  /**
   * @throws IllegalArgumentException when a name would have to be quoted, or both are the same
   */
  public PostgresRoles {
    for (String name : List.of(application, analytics)) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "a role's name is lower-case letters, digits and _, 63 at most: name=" + name);
      }
    }
    if (application.equals(analytics)) {
      throw new IllegalArgumentException(
          "the application and the analytics role are two: name=" + application);
    }
  }

  /**
   * Brings the schema up to date, makes the roles that are missing, without a password, and gives
   * them their rights, also on tables of later migrations. May be run again.
   *
   * @param owner connects as the role that owns the schema and may create roles
   * @throws org.mediagateway.store.StoreException as {@link PostgresStore#open}
   */
  public void grant(PostgresSettings owner, Clock clock) {
    try (Handle handle = Jdbi.create(Pools.single(owner)).open()) {
      ServerCheck.check(handle, owner);
      new Migrator(handle, Dialect.POSTGRES, Migration.all(Dialect.POSTGRES), clock).up();
      handle.useTransaction(this::grant);
    } catch (JdbiException e) {
      throw new PostgresErrors(owner).translate(e);
    }
  }

  private void grant(Handle handle) {
    String database = quoted(handle, "current_database()");
    String schema = quoted(handle, "current_schema()");
    for (String role : List.of(application, analytics)) {
      if (!exists(handle, role)) {
        handle.execute("CREATE ROLE " + role + " LOGIN");
      }
      handle.execute("GRANT CONNECT ON DATABASE " + database + " TO " + role);
      handle.execute("GRANT USAGE ON SCHEMA " + schema + " TO " + role);
    }
    handle.execute("REVOKE TEMPORARY ON DATABASE " + database + " FROM PUBLIC");
    handle.execute("REVOKE CREATE ON SCHEMA " + schema + " FROM PUBLIC");
    String tables = " ON ALL TABLES IN SCHEMA " + schema + " TO ";
    String later = "ALTER DEFAULT PRIVILEGES IN SCHEMA " + schema + " GRANT %s ON TABLES TO ";
    String rows = "SELECT, INSERT, UPDATE, DELETE";
    handle.execute("GRANT " + rows + tables + application);
    handle.execute(later.formatted(rows) + application);
    handle.execute("REVOKE INSERT, UPDATE, DELETE ON schema_migration FROM " + application);
    handle.execute("GRANT EXECUTE ON FUNCTION prepare_title_search TO " + application);
    handle.execute("GRANT SELECT" + tables + analytics);
    handle.execute(later.formatted("SELECT") + analytics);
    set(handle, application, "statement_timeout", APPLICATION_MAX, database);
    set(handle, analytics, "statement_timeout", ANALYTICS_MAX, database);
    for (String role : List.of(application, analytics)) {
      set(handle, role, "idle_in_transaction_session_timeout", IDLE_MAX, database);
    }
    handle.execute(
        "ALTER ROLE %s IN DATABASE %s SET default_transaction_read_only = on"
            .formatted(analytics, database));
  }

  private static void set(
      Handle handle, String role, String setting, Duration limit, String database) {
    handle.execute(
        "ALTER ROLE %s IN DATABASE %s SET %s = %d"
            .formatted(role, database, setting, limit.toMillis()));
  }

  private static String quoted(Handle handle, String name) {
    return handle.createQuery("SELECT quote_ident(" + name + ")").mapTo(String.class).one();
  }

  private static boolean exists(Handle handle, String role) {
    return handle
        .createQuery("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = :role)")
        .bind("role", role)
        .mapTo(Boolean.class)
        .one();
  }
}
