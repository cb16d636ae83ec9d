package org.mediagateway.vector;

import static java.util.Objects.requireNonNull;

import java.util.function.LongPredicate;

/**
 * Which ids a search may answer.
 *
 * <p>Non-matching vectors are still walked through, so a filter never cuts the graph.
 */
public sealed interface VectorFilter permits VectorFilter.All, VectorFilter.Matching, IdSet {

  /** Every id passes. */
  record All() implements VectorFilter {
    private static final All INSTANCE = new All();
  }

  /**
   * Ids for which a test holds, evaluated lazily and at most once per vector visited.
   *
   * @param test pure and thread-safe; an exception it throws ends the search
   */
  record Matching(LongPredicate test) implements VectorFilter {
    public Matching {
      requireNonNull(test, "test");
    }
  }

  /** Every id passes. */
  static VectorFilter all() {
    return All.INSTANCE;
  }

  /** Ids for which {@code test} holds. */
  static VectorFilter matching(LongPredicate test) {
    return new Matching(test);
  }

  /**
   * A reusable set of ids. Keep it and use it again: the index translates it into its own ordinals
   * once and keeps the translation current. Many sets of the same ids are better made by an {@link
   * IdUniverse}.
   */
  static IdSet ids(long... ids) {
    return IdSet.of(ids);
  }

  /** Every id but those of a (small) set. */
  static VectorFilter excluding(long... ids) {
    IdSet set = IdSet.of(ids);
    return new Matching(id -> !set.contains(id));
  }
}
