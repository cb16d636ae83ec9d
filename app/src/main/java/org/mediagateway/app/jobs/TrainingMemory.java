package org.mediagateway.app.jobs;

import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;

/**
 * Whether a training fits into the heap: a gateway that runs out of memory ends, so it is asked
 * before it begins.
 */
final class TrainingMemory {
  private static final long MEGABYTE = 1L << 20;

  /** Passes and examples of a network of full size. */
  private static final long BASE_BYTES = 192 * MEGABYTE;

  /**
   * Titles by titles, in float32: the likeness of texts, and what is watched together. With the
   * base this is 0.95 GB for ml-latest-small (9,724 titles), whose training took 1.27 GB resident.
   */
  private static final long BYTES_PER_PAIR = 8;

  private TrainingMemory() {}

  /**
   * Refuses a training that needs more than is free.
   *
   * @param titles rated ones
   * @param freeBytes of the heap, when all garbage is gone
   * @throws DiscoveryException DATA_INVALID
   */
  static void require(int titles, long freeBytes) {
    long needed = BASE_BYTES + BYTES_PER_PAIR * titles * titles;
    if (needed > freeBytes) {
      throw new DiscoveryException(
          ErrorCode.DATA_INVALID,
          ("training on %,d titles needs about %,d MB of heap: %,d MB are free; start"
                  + " with more, as in MG_JAVA_OPTS=-Xmx%dm")
              .formatted(
                  titles,
                  needed / MEGABYTE,
                  Math.max(0, freeBytes) / MEGABYTE,
                  roundedUp(Runtime.getRuntime().maxMemory() + needed - freeBytes)));
    }
  }

  /** In megabytes, to a multiple of 256. */
  private static long roundedUp(long bytes) {
    return Math.ceilDiv(bytes, 256 * MEGABYTE) * 256;
  }
}
