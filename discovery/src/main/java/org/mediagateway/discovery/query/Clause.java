package org.mediagateway.discovery.query;

import java.util.Set;

/** Where a clause of a query ends, and whether a weak noun stands as a kind of work in it. */
final class Clause {
  /** Words that begin the next part of a query after a noun or a name. */
  private static final Set<String> STOPS =
      Set.of(
          "on",
          "from",
          "with",
          "without",
          "but",
          "not",
          "no",
          "except",
          "excluding",
          "under",
          "over",
          "after",
          "before",
          "since",
          "until",
          "between",
          "starring",
          "featuring",
          "directed",
          "like",
          "similar",
          "for",
          "by",
          "and",
          "or",
          "that",
          "which",
          "about",
          "less",
          "more",
          "longer",
          "shorter",
          "streaming",
          "available",
          "rated",
          "made",
          "released");

  /** Of these, the ones that a weak noun may stand before: "crime on Hulu", not "war of worlds". */
  private static final Set<String> NOUN_STOPS =
      Set.of(
          "on",
          "from",
          "without",
          "but",
          "not",
          "no",
          "except",
          "excluding",
          "under",
          "over",
          "after",
          "before",
          "since",
          "between",
          "starring",
          "featuring",
          "directed",
          "like",
          "similar",
          "for",
          "about",
          "that",
          "which",
          "streaming",
          "available",
          "rated");

  private Clause() {}

  /** Whether a name may end before {@code at}. */
  static boolean endsName(Sentence sentence, int at) {
    return sentence.isBoundary(at) || STOPS.contains(sentence.form(at));
  }

  /**
   * Whether the weak noun before {@code at} qualifies a kind of work: nothing but nouns follow up
   * to a strong one; or up to the clause's end, when the clause began with nouns too.
   */
  static boolean leadsToNoun(Reading reading, int from, int at) {
    Sentence sentence = reading.sentence();
    boolean nounsOnly =
        reading.last() != null || reading.excluded() || sentence.isBoundary(from - 1);
    int next = at;
    while (true) {
      if (sentence.isBoundary(next) || NOUN_STOPS.contains(sentence.form(next))) {
        return nounsOnly;
      }
      next = sentence.skip(next, "and", "or");
      Phrases.Found<Noun> noun = Nouns.ALL.longest(sentence, next);
      if (noun == null) {
        return isKindWord(sentence.form(next));
      }
      if (noun.meaning().strength() == Noun.Strength.STRONG) {
        return true;
      }
      next = noun.end();
    }
  }

  /** Words that make a kind of work of what is before them without being a filter themselves. */
  static boolean isKindWord(String form) {
    return form.equals("show")
        || form.equals("genre")
        || form.equals("genres")
        || form.equals("special")
        || form.equals("specials")
        || form.equals("titles");
  }
}
