package org.mediagateway.vector;

/**
 * How much room storage gets when it is full: every growth copies all links and codes, all room is
 * memory. See docs/decisions/011-vector-deletes-and-duplicates.md.
 */
final class Growth {
  /** Of storage that nothing was deleted from: copying is spread over the half more. */
  private static final double FILLED = 1.5;

  /** Of other storage, for each live vector: the places of deleted ones come back. */
  private static final double CHURNED = 1.125;

  private Growth() {}

  /**
   * The next capacity, at most {@link IndexParameters#CAPACITY_MAX}.
   *
   * @param needed vectors and deleted places together, at most the same
   * @param live vectors
   * @param churned whether places of deleted vectors are or will be free
   */
  static int capacity(int now, long needed, long live, boolean churned) {
    if (needed <= now) {
      return now;
    }
    long spacious = (long) (churned ? live * CHURNED : now * FILLED);
    return (int) Math.min(Math.max(needed, spacious), IndexParameters.CAPACITY_MAX);
  }
}
