package org.mediagateway.ingest.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The blocks a listing stands in: two listings are compared only when they share one. A pure
 * function of the listing.
 *
 * <ul>
 *   <li>{@code n:} the whole name, and each part of it that could stand as a name by itself: meets
 *       equal names, dropped subtitles and added presenters;
 *   <li>{@code w:} the two rarest words of the name: meets reordered and extended names;
 *   <li>{@code s:} the consonants of the name: meets transliterations, as of {@code Tumhaara};
 *   <li>{@code y:} the beginning of the name with a year (and the next): meets spelling variants;
 *   <li>{@code d:} a director with a year (and the next): meets other names of the same film.
 * </ul>
 *
 * <p>A block of more than {@link #BLOCK_MAX} listings, live or gone, is too common to be a reason
 * to compare, and counts for none of its members. Which blocks those are depends on the set of
 * listings alone, so the rule keeps the result independent of the order of arrival; the resolver
 * resolves a block's members again when the block crosses the limit either way.
 */
final class BlockKeys {
  /**
   * The largest block that is used. Chosen: the largest among the four demonstration catalogues
   * that joins listings of one work has 19 members.
   */
  static final int BLOCK_MAX = 50;

  /** The most keys one listing has, so that a hostile record cannot flood the table. */
  static final int KEYS_MAX = 24;

  private static final int KEY_LENGTH_MAX = 64;
  private static final int PREFIX_LENGTH = 6;
  private static final int SKELETON_LENGTH_MIN = 5;
  private static final Pattern VOWELS_AND_REPEATS = Pattern.compile("[aeiouyh]|(.)(?=\\1)");
  private static final int DIRECTORS_MAX = 4;

  private BlockKeys() {}

  static Set<String> of(Fingerprint listing) {
    Set<String> keys = new TreeSet<>();
    NameForm name = listing.name();
    add(keys, "n:", name.joined());
    for (String segment : name.segments()) {
      add(keys, "n:", segment);
    }
    List<String> rarest = rarestTwo(name);
    if (rarest.size() == 2) {
      add(keys, "w:", rarest.get(0) + " " + rarest.get(1));
    }
    String skeleton = VOWELS_AND_REPEATS.matcher(name.joined()).replaceAll("");
    if (skeleton.length() >= SKELETON_LENGTH_MIN) {
      add(keys, "s:", skeleton);
    }
    Integer year = listing.year();
    if (year != null) {
      String prefix = name.joined().substring(0, Math.min(PREFIX_LENGTH, name.joined().length()));
      List<String> directors = listing.directors().stream().sorted().limit(DIRECTORS_MAX).toList();
      for (int y = year; y <= year + 1; y++) {
        add(keys, "y:", prefix + " " + y);
        for (String director : directors) {
          add(keys, "d:", director + " " + y);
        }
      }
    }
    return keys;
  }

  private static void add(Set<String> keys, String kind, String value) {
    if (keys.size() < KEYS_MAX) {
      keys.add(kind + value.substring(0, Math.min(KEY_LENGTH_MAX, value.length())));
    }
  }

  private static List<String> rarestTwo(NameForm name) {
    WordFrequencies frequencies = WordFrequencies.bundled();
    List<String> distinct = new ArrayList<>(new TreeSet<>(name.tokens()));
    distinct.removeAll(name.numbers());
    distinct.sort(Comparator.comparingDouble(word -> -frequencies.inName(word)));
    return distinct.stream().limit(2).sorted().toList();
  }
}
