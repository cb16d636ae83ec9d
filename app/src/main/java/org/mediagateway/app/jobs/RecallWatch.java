package org.mediagateway.app.jobs;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.vector.RecallReport;
import org.mediagateway.vector.RecallSupervisor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures, now and then, how many of the truly nearest titles the vector index finds, on the
 * queries it was asked, and has it try harder or less hard for a recall target. Safe on any thread.
 */
public final class RecallWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecallWatch.class);

  private final RecallSupervisor supervisor;
  private volatile @Nullable RecallReport last;

  private RecallWatch(TitleIndexes indexes, double target, Duration interval) {
    supervisor = RecallSupervisor.start(indexes::vectors, target, interval, this::observed);
  }

  /**
   * Starts watching.
   *
   * @param indexes open until this is closed
   * @param target recall to hold, between 0 and 1
   * @param interval between two audits
   */
  public static RecallWatch start(TitleIndexes indexes, double target, Duration interval) {
    return new RecallWatch(indexes, target, interval);
  }

  private void observed(RecallSupervisor.Observation observation) {
    last = observation.recall();
    observation
        .tuning()
        .ifPresent(
            tuning ->
                LOG.info(
                    "Searches by meaning now find {} of what is nearest, {} before",
                    tuning.recallAfter(),
                    tuning.recallBefore()));
  }

  /** What the last audit found; null before the first. */
  public @Nullable RecallReport last() {
    return last;
  }

  /** Ends after the audit under way. */
  @Override
  public void close() {
    supervisor.close();
  }
}
