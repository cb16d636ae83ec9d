package org.mediagateway.store.sqlite;

import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.store.contract.PreferencesMigrationContract;
import org.mediagateway.store.schema.Dialect;

final class SqlitePreferencesMigrationTest extends PreferencesMigrationContract {
  @TempDir Path directory;
  private Handle handle;

  @BeforeEach
  void open() {
    handle = Jdbi.open("jdbc:sqlite:" + directory.resolve("test.db"));
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
    return Dialect.SQLITE;
  }
}
