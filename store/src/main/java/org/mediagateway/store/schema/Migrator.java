package org.mediagateway.store.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;

/**
 * Brings one database to a version of the schema.
 *
 * <p>All steps that are due run in one transaction together with their entries in {@code
 * schema_migration}: either the database is at the wanted version afterwards, or it is exactly as
 * before. Not safe on several threads; several processes are kept apart by the database's lock.
 */
public final class Migrator {
  private static final String CREATE_HISTORY =
      """
      CREATE TABLE IF NOT EXISTS schema_migration (
        version INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        checksum TEXT NOT NULL,
        applied_at TEXT NOT NULL
      )""";

  private final Handle handle;
  private final Dialect dialect;
  private final List<Migration> migrations;
  private final Clock clock;

  public Migrator(Handle handle, Dialect dialect, List<Migration> migrations, Clock clock) {
    this.handle = handle;
    this.dialect = dialect;
    this.migrations = List.copyOf(migrations);
    this.clock = clock;
  }

  private record Applied(int version, String name, String checksum) {}

  /** One script statement, with what an error message needs. */
  private record Step(Migration migration, int number, String sql) {}

  /** The version this software works with. */
  public int latest() {
    return migrations.size();
  }

  /** The version the database is at; 0 when it is empty. */
  public int version() {
    return hasHistory() ? check(applied()) : 0;
  }

  /**
   * Brings the database to {@link #latest}. Costs one query when it is there already.
   *
   * @throws StoreException {@code SCHEMA_NEWER}, {@code SCHEMA_CHANGED}, {@code MIGRATION_FAILED}
   */
  public void up() {
    if (version() < latest()) {
      migrate(latest());
    }
  }

  /**
   * Brings the database back, or forward, to {@code version}, 0 to {@link #latest}.
   *
   * @throws StoreException as {@link #up}
   */
  public void to(int version) {
    if (version < 0 || version > latest()) {
      throw new IllegalArgumentException(
          "a schema version is 0 to " + latest() + ": version=" + version);
    }
    migrate(version);
  }

  private void migrate(int target) {
    execute(dialect.begin());
    try {
      execute(CREATE_HISTORY);
      // Read again under the lock: another process may have migrated meanwhile.
      int current = check(applied());
      for (int version = current + 1; version <= target; version++) {
        apply(migrations.get(version - 1));
      }
      for (int version = current; version > target; version--) {
        revert(migrations.get(version - 1));
      }
      execute("COMMIT");
    } catch (RuntimeException e) {
      rollback(e);
      throw e;
    }
  }

  private void apply(Migration migration) {
    run(migration, migration.up());
    handle
        .createUpdate(
            "INSERT INTO schema_migration (version, name, checksum, applied_at)"
                + " VALUES (:version, :name, :checksum, :at)")
        .bind("version", migration.version())
        .bind("name", migration.name())
        .bind("checksum", migration.checksum())
        .bind("at", clock.instant().toString())
        .execute();
  }

  private void revert(Migration migration) {
    run(migration, migration.down());
    handle
        .createUpdate("DELETE FROM schema_migration WHERE version = :version")
        .bind("version", migration.version())
        .execute();
  }

  private void run(Migration migration, String script) {
    List<String> statements = ScriptStatements.of(script);
    for (int i = 0; i < statements.size(); i++) {
      run(new Step(migration, i + 1, statements.get(i)));
    }
  }

  private void run(Step step) {
    try {
      execute(step.sql());
    } catch (StoreException e) {
      throw new StoreException(
          ErrorCode.MIGRATION_FAILED,
          "a migration must run whole; it was rolled back and the schema is as before: migration="
              + step.migration().name()
              + ", statement "
              + step.number()
              + ": "
              + step.sql().strip().replaceAll("\\s+", " ")
              + "; cause: "
              + e.getMessage(),
          e.getCause());
    }
  }

  /** Runs a statement as it is: scripts may hold characters that Jdbi takes for parameters. */
  private void execute(String sql) {
    try (Statement statement = connection().createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new StoreException(ErrorCode.MIGRATION_FAILED, String.valueOf(e.getMessage()), e);
    }
  }

  /** A grave failure ends the transaction by itself; then this fails too, which does no harm. */
  private void rollback(RuntimeException failure) {
    try {
      execute("ROLLBACK");
    } catch (StoreException e) {
      failure.addSuppressed(e);
    }
  }

  private Connection connection() {
    return handle.getConnection();
  }

  private boolean hasHistory() {
    try (var tables = connection().getMetaData().getTables(null, null, "schema_migration", null)) {
      return tables.next();
    } catch (SQLException e) {
      throw new StoreException(
          ErrorCode.MIGRATION_FAILED, "cannot read the list of tables: " + e.getMessage(), e);
    }
  }

  private List<Applied> applied() {
    return handle
        .createQuery("SELECT version, name, checksum FROM schema_migration ORDER BY version")
        .map(
            (row, context) ->
                new Applied(
                    row.getInt("version"), row.getString("name"), row.getString("checksum")))
        .list();
  }

  /** Compares what was applied with what this software knows; returns the version. */
  private int check(List<Applied> applied) {
    if (applied.size() > latest()) {
      throw new StoreException(
          ErrorCode.SCHEMA_NEWER,
          "the database must not be newer than this software; use the newer version of Media"
              + " Gateway, or another data directory: schema version="
              + applied.getLast().version()
              + ", newest known="
              + latest());
    }
    List<String> changed = new ArrayList<>();
    for (int i = 0; i < applied.size(); i++) {
      Migration known = migrations.get(i);
      Applied found = applied.get(i);
      if (found.version() != known.version()
          || !found.name().equals(known.name())
          || !found.checksum().equals(known.checksum())) {
        changed.add(found.name());
      }
    }
    if (!changed.isEmpty()) {
      throw new StoreException(
          ErrorCode.SCHEMA_CHANGED,
          "an applied migration must never change; use the version of Media Gateway that wrote"
              + " this database, or another data directory: changed="
              + changed);
    }
    return applied.size();
  }
}
