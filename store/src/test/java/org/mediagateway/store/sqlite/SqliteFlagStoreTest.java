package org.mediagateway.store.sqlite;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.store.Store;
import org.mediagateway.store.contract.FlagStoreContract;

final class SqliteFlagStoreTest extends FlagStoreContract {
  @TempDir Path directory;

  @Override
  protected Store open(Clock clock) {
    return SqliteStore.open(directory, clock);
  }
}
