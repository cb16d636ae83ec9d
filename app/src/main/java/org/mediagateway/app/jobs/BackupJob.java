package org.mediagateway.app.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.store.backup.BackupTarget;
import org.mediagateway.store.backup.Backups;
import org.mediagateway.store.backup.FolderTarget;
import org.mediagateway.store.backup.S3Settings;
import org.mediagateway.store.backup.S3Target;
import org.mediagateway.store.postgres.PostgresRows;
import org.mediagateway.store.rows.RowDatabase;
import org.mediagateway.store.sqlite.SqliteRows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a backup of the configured database now and then. Safe on any thread. */
public final class BackupJob implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BackupJob.class);

  private final Backups backups;
  private final Supplier<RowDatabase> reading;
  private final Duration interval;
  private final Clock clock;
  private final AtomicLong failures = new AtomicLong();
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("backup").factory());
  private volatile @Nullable Instant last;

  private BackupJob(
      Backups backups, Supplier<RowDatabase> reading, Duration interval, Clock clock) {
    this.backups = backups;
    this.reading = reading;
    this.interval = interval;
    this.clock = clock;
  }

  /** The job as configured; it stands still until {@link #start}. */
  public static BackupJob of(GatewayConfig config, Clock clock) {
    return new BackupJob(
        backups(config, clock), () -> reading(config), config.backup().interval(), clock);
  }

  /** The backups of the configured target. */
  public static Backups backups(GatewayConfig config, Clock clock) {
    S3Settings s3 = config.backup().s3();
    BackupTarget target =
        s3 == null ? new FolderTarget(config.backup().folder()) : new S3Target(s3, clock);
    return new Backups(target, config.backup().kept(), clock);
  }

  /** The configured database, as it is now; gateways on it go on. */
  public static RowDatabase reading(GatewayConfig config) {
    return switch (config.store().type()) {
      case SQLITE -> SqliteRows.reading(config.data().directory());
      case POSTGRES -> PostgresRows.reading(config.store().postgres());
    };
  }

  /** The configured database for whoever has it alone. */
  public static RowDatabase alone(GatewayConfig config) {
    return switch (config.store().type()) {
      case SQLITE -> SqliteRows.alone(config.data().directory());
      case POSTGRES -> PostgresRows.alone(config.store().postgres());
    };
  }

  /** Makes one after each interval, until closed; call it once. */
  public void start() {
    long millis = interval.toMillis();
    var _ = scheduler.scheduleWithFixedDelay(this::attempt, millis, millis, TimeUnit.MILLISECONDS);
  }

  private void attempt() {
    try {
      Backups.Made made = backups.make(reading);
      last = clock.instant();
      LOG.info("Backed up {} rows as {}", made.manifest().rows(), made.name());
    } catch (RuntimeException e) {
      // Counted, shown by the age, and tried again after the interval.
      failures.incrementAndGet();
      LOG.error("A backup could not be made; it will be tried again: {}", e.getMessage(), e);
    }
  }

  /** Seconds since the last backup; not a number before the first. */
  public double ageSeconds() {
    Instant made = last;
    return made == null ? Double.NaN : Duration.between(made, clock.instant()).toMillis() / 1000.0;
  }

  /** How many could not be made. */
  public long failures() {
    return failures.get();
  }

  /** Ends after the backup under way. */
  @Override
  public void close() {
    scheduler.close();
  }
}
