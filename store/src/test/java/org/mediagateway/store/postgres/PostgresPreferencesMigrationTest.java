package org.mediagateway.store.postgres;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mediagateway.store.contract.PreferencesMigrationContract;
import org.mediagateway.store.schema.Dialect;

@Tag("slow")
final class PostgresPreferencesMigrationTest extends PreferencesMigrationContract {
  @RegisterExtension final TestDatabase database = TestDatabase.create();

  private Handle handle;

  @BeforeEach
  void open() {
    handle = database.jdbi().open();
  }

  @AfterEach
  void close() {
    handle.close();
  }

  @Override
  protected Handle handle() {
    return handle;
  }

  @Override
  protected Dialect dialect() {
    return Dialect.POSTGRES;
  }
}
