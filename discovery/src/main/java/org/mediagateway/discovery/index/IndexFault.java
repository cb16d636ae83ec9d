package org.mediagateway.discovery.index;

import org.mediagateway.domain.catalogue.TitleId;

/**
 * One disagreement between the store and an index.
 *
 * @param id the title
 * @param index which index disagrees
 * @param kind how
 */
public record IndexFault(TitleId id, Index index, Kind kind) {

  /** The indexes that are compared. */
  public enum Index {
    TITLES,
    WORDS,
    VECTORS
  }

  /** How an index disagrees with the store. */
  public enum Kind {
    /** The store has it, the index does not. */
    MISSING,
    /** The index has it, the store does not, or no longer offers it. */
    ORPHANED,
    /** The index has another version or content of it than the store. */
    STALE
  }
}
