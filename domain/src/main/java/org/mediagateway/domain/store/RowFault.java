package org.mediagateway.domain.store;

/**
 * Rows of the store that contradict one another.
 *
 * @param kind how
 * @param subject which row, in its written form
 */
public record RowFault(Kind kind, String subject) {
  /** How rows contradict one another. */
  public enum Kind {
    /** A title is not what the newest entry of its change log says: indexes cannot know of it. */
    UNLOGGED_TITLE,
    /** The change log says that a title exists, and it does not. */
    LOST_TITLE,
    /** A title counts more or fewer live listings than it offers. */
    MISCOUNTED_TITLE,
    /** A listing cannot be found by all of its blocking keys. */
    UNFINDABLE_LISTING,
    /** A blocking key leads to a listing that does not have it. */
    ORPHANED_KEY,
    /** A vector belongs to no title. */
    ORPHANED_VECTOR,
    /** The database lacks the index by which it searches a collection's vectors. */
    UNINDEXED_COLLECTION
  }
}
