package org.mediagateway.discovery.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A list of countries: {@code the UK}, {@code Canada or the US}, {@code the UK and in France}.
 *
 * @param codes of the countries
 * @param all whether every one is asked for, not any
 * @param end position after the list
 */
record RegionNames(Set<String> codes, boolean all, int end) {
  /** Most countries that are read. */
  private static final int NAMES_MAX = 16;

  /** Null when no country stands at {@code at}. */
  static @Nullable RegionNames read(Sentence sentence, int at) {
    Set<String> codes = new TreeSet<>();
    boolean all = false;
    int end = at;
    int next = at;
    while (codes.size() < NAMES_MAX) {
      int name = sentence.skip(sentence.skip(next, "in"), "the");
      Phrases.Found<Places.Place> found = Places.COUNTRIES.longest(sentence, name);
      if (found == null) {
        break;
      }
      codes.add(found.meaning().code());
      all |= sentence.is(next - 1, "and");
      end = found.end();
      next = sentence.skip(sentence.skip(end, ","), "and", "or");
      if (next == end) {
        break;
      }
    }
    return codes.isEmpty() ? null : new RegionNames(codes, all && codes.size() > 1, end);
  }

  /** Whether "in" and countries stand at {@code at}, and nothing of the same clause behind them. */
  static boolean endClause(Sentence sentence, int at) {
    RegionNames names = sentence.is(at, "in") ? read(sentence, at + 1) : null;
    return names != null && Clause.endsName(sentence, names.end());
  }

  /** What is to be met: each group by any of its countries. */
  List<Set<String>> groups(boolean excluded) {
    if (!all && !excluded) {
      return List.of(codes);
    }
    List<Set<String>> groups = new ArrayList<>();
    codes.forEach(code -> groups.add(Set.of(code)));
    return groups;
  }
}
