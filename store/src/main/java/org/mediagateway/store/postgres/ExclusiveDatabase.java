package org.mediagateway.store.postgres;

import java.time.Clock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.schema.Dialect;
import org.mediagateway.store.schema.Migration;
import org.mediagateway.store.schema.Migrator;

/**
 * A database that no gateway uses, and none can until this is closed. One connection, without
 * limits on statements; one thread.
 */
public final class ExclusiveDatabase implements AutoCloseable {
  private final Handle handle;
  private final PostgresErrors errors;

  private ExclusiveDatabase(Handle handle, PostgresErrors errors) {
    this.handle = handle;
    this.errors = errors;
  }

  /**
   * Connects and keeps gateways out.
   *
   * @throws StoreException {@code TARGET_UNUSABLE} when one runs, else as {@link
   *     PostgresStore#open}
   */
  public static ExclusiveDatabase open(PostgresSettings settings) {
    PostgresErrors errors = new PostgresErrors(settings);
    Handle handle;
    try {
      handle = Jdbi.create(Pools.single(settings)).open();
    } catch (JdbiException e) {
      throw errors.translate(e);
    }
    try {
      ServerCheck.check(handle, settings);
      if (!AdvisoryLocks.tryExcludeNodes(handle)) {
        throw new StoreException(
            ErrorCode.TARGET_UNUSABLE,
            "no gateway may use the database meanwhile; stop them: database="
                + settings.location());
      }
      return new ExclusiveDatabase(handle, errors);
    } catch (JdbiException e) {
      handle.close();
      throw errors.translate(e);
    } catch (RuntimeException | Error e) {
      handle.close();
      throw e;
    }
  }

  public Handle handle() {
    return handle;
  }

  /** The exception to throw for a failure of the driver. */
  public StoreException translate(Exception failure) {
    return errors.translate(failure);
  }

  /** Brings the schema up to date. */
  public void bringSchema(Clock clock) {
    migrator(clock).up();
  }

  /** Takes the schema away, and all rows with it. */
  public void removeSchema(Clock clock) {
    migrator(clock).to(0);
  }

  private Migrator migrator(Clock clock) {
    return new Migrator(handle, Dialect.POSTGRES, Migration.all(Dialect.POSTGRES), clock);
  }

  /** Builds the index for searching a collection of titles, over the rows that are there. */
  public void buildIndex(int collection, int dimension) {
    new PostgresDialect().prepareSearch(handle, collection, dimension);
  }

  @Override
  public void close() {
    handle.close();
  }
}
