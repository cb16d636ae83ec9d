package org.mediagateway.ingest.vectors;

import java.time.Duration;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;

/**
 * How a vector worker goes about it.
 *
 * @param pageSize titles per commit, 1 to {@link #PAGE_MAX}; a kill loses the vectors of at most
 *     two pages
 * @param batchSize texts per call of the embedder, 1 to {@code pageSize}; closing waits for one
 * @param perSecondMax vectors a second at most, over any time from a start or a pause on; 0 for no
 *     limit
 * @param retryMin the wait after a first failure, positive; each further one doubles it
 * @param retryMax the longest wait, at least {@code retryMin}
 */
public record VectorSettings(
    int pageSize, int batchSize, int perSecondMax, Duration retryMin, Duration retryMax) {
  /** The most titles per commit: one page is asked for while another is on its way to the disk. */
  public static final int PAGE_MAX = CatalogueStore.PAGE_MAX / 2;

  /** Batches as requirement A7 asks; the rest is chosen. */
  public static final VectorSettings STANDARD =
      new VectorSettings(512, 32, 0, Duration.ofSeconds(1), Duration.ofMinutes(1));

  public VectorSettings {
    if (batchSize < 1 || pageSize < batchSize || pageSize > PAGE_MAX) {
      throw new IngestException(
          ErrorCode.SETTING_INVALID,
          "1 <= batchSize <= pageSize <= "
              + PAGE_MAX
              + ": batchSize="
              + batchSize
              + ", pageSize="
              + pageSize);
    }
    if (perSecondMax < 0) {
      throw new IngestException(
          ErrorCode.SETTING_INVALID,
          "perSecondMax is 0 for no limit, or more: perSecondMax=" + perSecondMax);
    }
    if (!retryMin.isPositive() || retryMax.compareTo(retryMin) < 0) {
      throw new IngestException(
          ErrorCode.SETTING_INVALID,
          "0 < retryMin <= retryMax: retryMin=" + retryMin + ", retryMax=" + retryMax);
    }
  }

  /** The same with at most so many vectors a second; 0 for no limit. */
  public VectorSettings withPerSecondMax(int perSecondMax) {
    return new VectorSettings(pageSize, batchSize, perSecondMax, retryMin, retryMax);
  }

  /** How long so many vectors take at the least. */
  Duration least(int vectors) {
    return perSecondMax == 0
        ? Duration.ZERO
        : Duration.ofSeconds(1).multipliedBy(vectors).dividedBy(perSecondMax);
  }

  /** The wait after {@code failures} failures in a row, 1 or more. */
  Duration retryAfter(int failures) {
    Duration wait = retryMin;
    for (int i = 1; i < failures && wait.compareTo(retryMax) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(retryMax) < 0 ? wait : retryMax;
  }
}
