package org.mediagateway.ingest.commit;

import java.time.Duration;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;

/**
 * When an import commits what it has collected: at {@code size} listings, or {@code delay} after
 * the first of them, whichever comes first.
 *
 * @param size 1 to {@link ListingCommitter#LISTINGS_MAX}
 * @param delay positive
 */
public record BatchPolicy(int size, Duration delay) {
  /** Requirement A6. */
  public static final BatchPolicy STANDARD = new BatchPolicy(100, Duration.ofSeconds(5));

  public BatchPolicy {
    if (size < 1 || size > ListingCommitter.LISTINGS_MAX || !delay.isPositive()) {
      throw new IngestException(
          ErrorCode.SETTING_INVALID,
          "a batch has 1 to "
              + ListingCommitter.LISTINGS_MAX
              + " listings and a positive delay: size="
              + size
              + ", delay="
              + delay);
    }
  }
}
