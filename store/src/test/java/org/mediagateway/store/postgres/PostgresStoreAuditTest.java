package org.mediagateway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mediagateway.domain.store.RowFault.Kind;
import org.mediagateway.store.Store;
import org.mediagateway.store.contract.StoreAuditContract;

final class PostgresStoreAuditTest extends StoreAuditContract {
  @RegisterExtension final TestDatabase database = TestDatabase.create();

  @Override
  protected Store open(Clock clock) {
    return database.open(clock);
  }

  @Override
  protected void behindItsBack(String sql) {
    database.jdbi().useHandle(handle -> handle.execute(sql));
  }

  @Test
  void repair_droppedVectorIndex_isBuiltAgain() {
    behindItsBack("DROP INDEX title_vector_nearest_1");
    assertThat(store.audit().repair().counts()).isEqualTo(Map.of(Kind.UNINDEXED_COLLECTION, 1L));
    assertHealthy();
  }
}
