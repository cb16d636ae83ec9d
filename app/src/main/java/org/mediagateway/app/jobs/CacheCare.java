package org.mediagateway.app.jobs;

import java.time.Duration;
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
      search.tend(LongLivedHeap.share());
    } catch (RuntimeException e) {
      LOG.warn("the cache of answers could not be tended; it will be tried again", e);
    }
  }

  /** Ends after what is under way. */
  @Override
  public void close() {
    scheduler.close();
  }
}
