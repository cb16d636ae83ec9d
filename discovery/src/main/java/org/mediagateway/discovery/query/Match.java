package org.mediagateway.discovery.query;

import java.util.List;

/**
 * What a rule read at one place.
 *
 * @param end position after the last word it explains
 * @param chips what it understood; empty for words that say nothing
 * @param keep what the words still say besides
 * @param keepFrom the first word that {@code keep} is about
 * @param keepTo after the last one
 */
record Match(int end, List<Chip> chips, Keep keep, int keepFrom, int keepTo) {
  /** What the explained words still say. */
  enum Keep {
    /** Nothing. */
    NOTHING,
    /** They carry meaning to be embedded. */
    MEANING,
    /** They carry meaning and are to be matched as words. */
    TEXT
  }

  static Match dropping(int end, List<Chip> chips) {
    return new Match(end, chips, Keep.NOTHING, end, end);
  }

  static Match keeping(Keep keep, int from, int end, Chip chip) {
    return new Match(end, List.of(chip), keep, from, end);
  }
}
