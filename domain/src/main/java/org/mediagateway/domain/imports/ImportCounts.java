package org.mediagateway.domain.imports;

/**
 * What became of an import's rows so far.
 *
 * @param accepted rows stored as new listings
 * @param changed rows that changed a stored listing
 * @param unchanged rows equal to what was stored
 * @param rejected rows refused
 * @param gone listings marked as gone because a full import no longer named them
 */
public record ImportCounts(long accepted, long changed, long unchanged, long rejected, long gone) {
  public static final ImportCounts ZERO = new ImportCounts(0, 0, 0, 0, 0);

  public ImportCounts {
    requireNatural("accepted", accepted);
    requireNatural("changed", changed);
    requireNatural("unchanged", unchanged);
    requireNatural("rejected", rejected);
    requireNatural("gone", gone);
  }

  /** Rows read so far, whatever became of them. */
  public long rows() {
    return accepted + changed + unchanged + rejected;
  }

  private static void requireNatural(String field, long value) {
    if (value < 0) {
      throw new IllegalArgumentException("a count is not negative: " + field + "=" + value);
    }
  }
}
