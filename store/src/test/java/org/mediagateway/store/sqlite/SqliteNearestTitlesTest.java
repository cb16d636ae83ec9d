package org.mediagateway.store.sqlite;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.store.contract.NearestTitlesContract;
import org.mediagateway.store.contract.StoreUnderTest;

final class SqliteNearestTitlesTest extends NearestTitlesContract {
  @TempDir Path directory;

  @Override
  protected StoreUnderTest open(Clock clock) {
    return SqliteUnderTest.open(directory, clock);
  }
}
