package org.mediagateway.simulation.crash;

import java.time.Clock;
import java.util.SplittableRandom;
import org.mediagateway.app.gateway.Gateway;
import org.mediagateway.discovery.index.IndexSettings;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.domain.viewer.ViewerId;
import org.mediagateway.ingest.embed.SentenceModel;
import org.mediagateway.simulation.run.SimulationException;
import org.mediagateway.simulation.run.SimulationException.ErrorCode;
import org.mediagateway.store.Store;

/**
 * A process with the store and the import on it, and nothing else of a gateway, so that hundreds
 * can be killed in minutes: it imports listings, and records interactions at the same time.
 */
final class StoreLevel implements CrashLevel {
  private static final int WRITE_MILLIS_MAX = 200;

  private final CrashHome home;
  private final Acknowledged acknowledged;

  StoreLevel(CrashHome home, Acknowledged acknowledged) {
    this.home = home;
    this.acknowledged = acknowledged;
  }

  @Override
  public int writeMillisMax() {
    return WRITE_MILLIS_MAX;
  }

  @Override
  public Victim start(int run, SplittableRandom random) {
    return WriterProcess.start(home, run, random.nextLong(), acknowledged);
  }

  @Override
  public Findings check(int run, boolean last) {
    try (Store store = Gateway.openStore(home.config(), Clock.systemUTC())) {
      long lost =
          CrashCheck.lost(acknowledged, store.catalogue())
              + CrashCheck.lost(acknowledged, store.viewers());
      long divergent =
          store.audit().compare().faultCount()
              + CrashCheck.unlogged(new ViewerId(StoreWriter.viewer(run)), store)
              + divergentIndexes(store);
      return new Findings(lost, divergent, 0, 0);
    }
  }

  private long divergentIndexes(Store store) {
    try (TitleIndexes indexes =
        TitleIndexes.open(
            IndexSettings.of(home.folder().resolve("indexes"), SentenceModel.MINILM_INT8.model()),
            store.catalogue(),
            store.changes(),
            Clock.systemUTC())) {
      indexes.start();
      if (!indexes.awaitApplied(store.changes().head(), GatewayLevel.INDEXED_MAX)) {
        throw new SimulationException(
            ErrorCode.WRONG_ANSWER,
            "indexes must follow the change log within " + GatewayLevel.INDEXED_MAX);
      }
      return indexes.verify().faultCount();
    }
  }
}
