package org.mediagateway.store.postgres;

import java.time.Clock;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.rows.RowDatabase;
import org.mediagateway.store.rows.StoredTable;
import org.mediagateway.store.rows.VectorReader;
import org.mediagateway.store.schema.Dialect;
import org.mediagateway.store.schema.Migration;
import org.mediagateway.store.schema.Migrator;
import org.mediagateway.store.sql.SqlDialect;

/** The database on PostgreSQL as rows. */
public final class PostgresRows implements RowDatabase {
  private static final SqlDialect DIALECT = new PostgresDialect();

  private final Handle handle;
  private final PostgresSettings settings;
  private final PostgresErrors errors;

  private PostgresRows(Handle handle, PostgresSettings settings, PostgresErrors errors) {
    this.handle = handle;
    this.settings = settings;
    this.errors = errors;
  }

  /**
   * Connects and keeps gateways out until closed.
   *
   * @throws StoreException {@code TARGET_UNUSABLE} when one runs, else as {@link
   *     PostgresStore#open}
   */
  public static PostgresRows alone(PostgresSettings settings) {
    return open(
        settings,
        handle -> {
          if (!AdvisoryLocks.tryExcludeNodes(handle)) {
            throw new StoreException(
                ErrorCode.TARGET_UNUSABLE,
                "no gateway may use the database meanwhile; stop them: database="
                    + settings.location());
          }
        });
  }

  /**
   * Connects and reads, for as long as it is open, what was committed by now; gateways go on.
   *
   * @throws StoreException as {@link PostgresStore#open}
   */
  public static PostgresRows reading(PostgresSettings settings) {
    return open(
        settings,
        handle -> {
          PostgresStore.requireFinished(handle, settings);
          handle.setTransactionIsolationLevel(TransactionIsolationLevel.REPEATABLE_READ);
          handle.setReadOnly(true);
          handle.begin();
        });
  }

  private static PostgresRows open(PostgresSettings settings, Consumer<Handle> prepare) {
    PostgresErrors errors = new PostgresErrors(settings);
    Handle handle;
    try {
      handle = Jdbi.create(Pools.single(settings)).open();
    } catch (JdbiException e) {
      throw errors.translate(e);
    }
    try {
      ServerCheck.check(handle, settings);
      prepare.accept(handle);
      return new PostgresRows(handle, settings, errors);
    } catch (JdbiException e) {
      handle.close();
      throw errors.translate(e);
    } catch (RuntimeException | Error e) {
      handle.close();
      throw e;
    }
  }

  @Override
  public Handle handle() {
    return handle;
  }

  @Override
  public SqlDialect dialect() {
    return DIALECT;
  }

  @Override
  public VectorReader vectors() {
    return VectorReader.POSTGRES;
  }

  @Override
  public Migrator migrator(Clock clock) {
    return new Migrator(handle, Dialect.POSTGRES, Migration.all(Dialect.POSTGRES), clock);
  }

  @Override
  public void continueNumbers(StoredTable table) {
    if (table.numbered() != null) {
      handle
          .createQuery(
              "SELECT setval(pg_get_serial_sequence('%1$s', '%2$s'), max(%2$s)) FROM %1$s"
                  .formatted(table.name(), table.numbered()))
          .mapTo(Long.class)
          .list();
    }
  }

  @Override
  public StoreException translate(Exception failure) {
    return errors.translate(failure);
  }

  @Override
  public String name() {
    return settings.location();
  }

  /** A transaction that is open keeps nothing. */
  @Override
  public void close() {
    try (handle) {
      if (handle.isInTransaction()) {
        handle.rollback();
      }
    }
  }
}
