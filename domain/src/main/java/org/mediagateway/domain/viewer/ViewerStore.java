package org.mediagateway.domain.viewer;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Viewers and their interactions, in the database. Every write appends to the change log in its
 * transaction. Safe on any thread.
 */
public interface ViewerStore {
  /** The largest number of rows that one call reads. */
  int PAGE_MAX = 10_000;

  /** The interactions of one viewer that {@link #history} answers with, the latest. */
  int HISTORY_MAX = 20_000;

  /** The interactions of one {@link #record}. */
  int BATCH_MAX = 1_000;

  /** The viewer of that id. */
  Optional<Viewer> viewer(ViewerId id);

  /** The viewers of a household by id, at most {@link #PAGE_MAX}. */
  List<Viewer> household(String household);

  /**
   * Creates or replaces a viewer; what they did and corrected stays. An equal one writes nothing.
   *
   * @param viewer its version and corrections are ignored
   * @return the viewer at the version stored
   */
  Viewer put(Viewer viewer);

  /**
   * Replaces a viewer's corrections. Equal ones write nothing.
   *
   * @return the viewer at the version stored; empty when there is no such viewer
   */
  Optional<Viewer> correct(ViewerId id, Corrections corrections);

  /**
   * Keeps interactions, all in one transaction and in this order.
   *
   * @param interactions at most {@link #BATCH_MAX}
   * @return what became of each, in the same order
   */
  List<Recorded> record(List<Interaction> interactions);

  /** A viewer with what they did; empty when there is no such viewer. */
  Optional<History> history(ViewerId id);

  /**
   * One of all viewers' interactions.
   *
   * @param number its position, ascending in the order of recording, from 1, not without gaps
   */
  record Numbered(long number, Interaction interaction) {}

  /** The viewers whose interactions count for nobody else, as they wish. */
  Set<ViewerId> withholding();

  /**
   * The interactions of all viewers who contribute now, after a position, in the order in which
   * they were recorded.
   *
   * @param number exclusive; 0 for the beginning
   * @param limit 1 to {@link #PAGE_MAX}
   */
  List<Numbered> after(long number, int limit);
}
