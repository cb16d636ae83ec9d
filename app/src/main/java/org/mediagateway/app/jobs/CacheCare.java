package org.mediagateway.app.jobs;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.mediagateway.discovery.search.SearchService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tends the cache of answers now and then, with an eye on the memory. */
public final class CacheCare implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CacheCare.class);

  private final SearchService search;

  /** Of the heap, where what lives long is: the only pools whose use can be watched. */
  private final List<MemoryPoolMXBean> longLived =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported())
          .toList();

  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("cache-care").factory());

  private CacheCare(SearchService search) {
    this.search = search;
  }

  /** Starts to tend {@code search}, after each interval, until closed. */
  public static CacheCare start(SearchService search, Duration interval) {
    CacheCare care = new CacheCare(search);
    long millis = interval.toMillis();
    var _ =
        care.scheduler.scheduleWithFixedDelay(care::tend, millis, millis, TimeUnit.MILLISECONDS);
    return care;
  }

  private void tend() {
    try {
      search.tend(memoryShare());
    } catch (RuntimeException e) {
      LOG.warn("the cache of answers could not be tended; it will be tried again", e);
    }
  }

  /** What long-lived objects take of all the heap there may be. */
  private double memoryShare() {
    long used = longLived.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
    return (double) used / Runtime.getRuntime().maxMemory();
  }

  /** Ends after what is under way. */
  @Override
  public void close() {
    scheduler.close();
  }
}
