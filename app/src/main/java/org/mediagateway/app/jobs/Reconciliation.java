package org.mediagateway.app.jobs;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.index.VerifyReport;
import org.mediagateway.domain.store.AuditReport;
import org.mediagateway.domain.store.StoreAudit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the store with itself, then the indexes with the store, and repairs what disagrees; now
 * and then by itself. Searches and writes go on meanwhile. Safe on any thread.
 */
public final class Reconciliation implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

  private final StoreAudit audit;
  private final TitleIndexes indexes;
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("reconciliation").factory());
  private volatile @Nullable Report last;

  /**
   * What was found.
   *
   * @param rows what contradicted within the store
   * @param indexes where the indexes differed from it, after the rows' repair was followed
   */
  public record Report(AuditReport rows, VerifyReport indexes) {
    /** All disagreements. */
    public long faultCount() {
      return rows.faultCount() + indexes.faultCount();
    }
  }

  public Reconciliation(StoreAudit audit, TitleIndexes indexes) {
    this.audit = audit;
    this.indexes = indexes;
  }

  /** Repairs after each interval, until closed; call it once. */
  public void every(Duration interval) {
    long millis = interval.toMillis();
    var _ = scheduler.scheduleWithFixedDelay(this::attempt, millis, millis, TimeUnit.MILLISECONDS);
  }

  private void attempt() {
    try {
      Report report = repair();
      if (report.faultCount() > 0) {
        LOG.warn("Repaired {} rows: {}", report.rows().faultCount(), report.rows().first());
        LOG.warn("Repaired {} entries of indexes", report.indexes().faultCount());
      }
    } catch (RuntimeException e) {
      // Shown by the gauge, which stays as it was, and tried again after the interval.
      LOG.error("Reconciliation could not be done; it will be tried again", e);
    }
  }

  /** Says what disagrees; changes nothing. */
  public Report compare() {
    return new Report(audit.compare(), indexes.verify());
  }

  /** Says what disagreed, and repairs it. */
  public synchronized Report repair() {
    Report report = new Report(audit.repair(), indexes.repair());
    last = report;
    return report;
  }

  /** What the last repair found; null before the first. */
  public @Nullable Report last() {
    return last;
  }

  /** Ends after the repair under way. */
  @Override
  public void close() {
    scheduler.close();
  }
}
