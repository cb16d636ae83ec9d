package org.mediagateway.store.postgres;

import java.time.Clock;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mediagateway.store.Store;
import org.mediagateway.store.contract.FlagStoreContract;

@Tag("slow")
final class PostgresFlagStoreTest extends FlagStoreContract {
  @RegisterExtension final TestDatabase database = TestDatabase.create();

  @Override
  protected Store open(Clock clock) {
    return database.open(clock);
  }
}
