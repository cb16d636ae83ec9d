package org.mediagateway.store.sqlite;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.store.Store;
import org.mediagateway.store.contract.SessionStoreContract;

final class SqliteSessionStoreTest extends SessionStoreContract {
  @TempDir Path directory;

  @Override
  protected Store open(Clock clock) {
    return SqliteStore.open(directory, clock);
  }
}
