package org.mediagateway.store.rows;

import java.time.Clock;
import org.jdbi.v3.core.Handle;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.schema.Migrator;
import org.mediagateway.store.sql.SqlDialect;

/** A whole database on one connection, without limits on statements. One thread. */
public interface RowDatabase extends AutoCloseable {
  Handle handle();

  SqlDialect dialect();

  /** How this database gives a vector's bytes. */
  VectorReader vectors();

  /** Reads and changes the schema's version. */
  Migrator migrator(Clock clock);

  /** Makes the database number new rows behind those that came with their numbers. */
  void continueNumbers(StoredTable table);

  /** The exception to throw for a failure of the driver. */
  StoreException translate(Exception failure);

  /** Which database, for people; without a password. */
  String name();

  @Override
  void close();
}
