package org.mediagateway.discovery.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.query.Condition.Role;
import org.mediagateway.discovery.query.KnownNames.Person;
import org.mediagateway.discovery.query.KnownNames.Spelling;

/** Reads people the catalogue knows: {@code with Idris Elba}, {@code directed by Nolan}. */
final class PersonRule implements Rule {
  private static final int NAME_WORDS_MAX = 5;

  /** Shortest single word that is looked up with typing errors. */
  private static final int TYPO_LENGTH_MIN = 6;

  /**
   * What a cue says.
   *
   * @param role as what the person took part
   * @param sure whether a person must follow
   */
  private record Cue(Role role, boolean sure) {}

  private record Named(Person person, int end) {}

  private static final Phrases<Cue> CUES =
      Phrases.<Cue>builder()
          .add(
              new Cue(Role.CAST, true),
              "starring,featuring,that star,that stars,with actor,with actress,acted by")
          .add(
              new Cue(Role.DIRECTOR, true),
              "directed by,by director,from director,director,made by director,filmmaker")
          .add(new Cue(Role.CAST, false), "with")
          .add(new Cue(Role.DIRECTOR, false), "by,made by")
          .build();

  @Override
  public @Nullable Match match(Reading reading, int at) {
    Phrases.Found<Cue> found = CUES.longest(reading.sentence(), at);
    if (found == null) {
      return reading.excluded() ? people(reading, new Cue(Role.ANY, false), at, at) : null;
    }
    Match match = people(reading, found.meaning(), at, found.end());
    boolean unknown = match == null && found.meaning().sure();
    return unknown ? unknown(reading, found.end()) : match;
  }

  private static @Nullable Match people(Reading reading, Cue cue, int at, int from) {
    Named first = person(reading, from, cue.sure());
    if (first == null) {
      return null;
    }
    List<Chip> chips = new ArrayList<>();
    Set<String> names = new TreeSet<>(Set.of(first.person().name()));
    Role role = role(cue, first.person());
    int begin = at;
    int end = first.end();
    while (true) {
      int next = reading.sentence().skip(end, ",");
      boolean or = reading.sentence().is(next, "or");
      int name = reading.sentence().skip(next, "or", "and");
      Named other = name == end ? null : person(reading, name, false);
      if (other == null) {
        break;
      }
      if (!or) {
        chips.add(chip(reading, role, names, begin, end));
        names.clear();
        begin = name;
        role = role(cue, other.person());
      }
      names.add(other.person().name());
      end = other.end();
    }
    chips.add(chip(reading, role, names, begin, end));
    return Match.dropping(end, chips);
  }

  /** The role the cue names, unless the catalogue knows the person in another one only. */
  private static Role role(Cue cue, Person person) {
    return switch (cue.role()) {
      case CAST -> person.acts() > 0 ? Role.CAST : Role.ANY;
      case DIRECTOR -> person.directs() > 0 ? Role.DIRECTOR : Role.ANY;
      case ANY -> Role.ANY;
    };
  }

  private static Chip chip(Reading reading, Role role, Set<String> names, int at, int end) {
    String joined = String.join(" or ", names);
    String label =
        switch (role) {
          case CAST -> "with " + joined;
          case DIRECTOR -> "directed by " + joined;
          case ANY -> joined;
        };
    return reading.filter(Chip.Kind.PERSON, label, at, end, new Condition.Involving(role, names));
  }

  private static @Nullable Named person(Reading reading, int from, boolean sure) {
    Sentence sentence = reading.sentence();
    int longest = 0;
    while (longest < NAME_WORDS_MAX && !sentence.isBoundary(from + longest)) {
      longest++;
    }
    for (int length = longest; length > 0; length--) {
      Named exact = find(reading, from, length, Spelling.EXACT);
      if (exact != null && (length > 1 || loneName(sentence, exact, sure))) {
        return exact;
      }
    }
    for (int length = longest; length > 0; length--) {
      boolean enough = length > 1 || (sure && sentence.form(from).length() >= TYPO_LENGTH_MIN);
      boolean ends = Clause.endsName(sentence, from + length);
      Named similar = enough && ends ? find(reading, from, length, Spelling.TYPOS) : null;
      if (similar != null) {
        return similar;
      }
    }
    return null;
  }

  /** A single word is a name after a sure cue, or when it ends the clause and is often credited. */
  private static boolean loneName(Sentence sentence, Named named, boolean sure) {
    return sure
        || (Clause.endsName(sentence, named.end())
            && named.person().acts() + named.person().directs() > 2);
  }

  private static @Nullable Named find(Reading reading, int from, int length, Spelling spelling) {
    String key = reading.sentence().key(from, from + length);
    Optional<Person> person = reading.names().person(key, spelling);
    return person.map(found -> new Named(found, from + length)).orElse(null);
  }

  /** A name that the catalogue does not credit: said on a chip, and searched for as words. */
  private static @Nullable Match unknown(Reading reading, int from) {
    Sentence sentence = reading.sentence();
    int end = from;
    while (end - from < NAME_WORDS_MAX && !Clause.endsName(sentence, end)) {
      end++;
    }
    if (end == from || reading.excluded()) {
      return null;
    }
    Chip chip =
        reading.ignored(
            Chip.Kind.PERSON, from, end, "nobody of that name is credited in this catalogue");
    return new Match(end, List.of(chip), Match.Keep.TEXT, from, end);
  }
}
