package org.mediagateway.discovery.query;

import java.util.List;
import java.util.stream.Stream;

/**
 * What was understood of a query.
 *
 * @param query the query as typed
 * @param text the words that no chip explains, for matching words; may be empty
 * @param meaning those words and the ones that also carry meaning (genre, type, country, audience),
 *     for embedding; may be empty
 * @param chips in the order of their words
 */
public record ParsedQuery(String query, String text, String meaning, List<Chip> chips) {
  public ParsedQuery {
    chips = List.copyOf(chips);
  }

  /** The chips with that effect. */
  public Stream<Chip> chips(Chip.Effect effect) {
    return chips.stream().filter(chip -> chip.effect() == effect);
  }
}
