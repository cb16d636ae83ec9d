package org.mediagateway.discovery.query;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.query.KnownNames.NamedTitle;
import org.mediagateway.discovery.query.KnownNames.Spelling;

/**
 * Reads plain-language queries. It walks once over the words and asks at each the rules, in order;
 * what no rule explains stays text. Safe on any thread; never throws on any text.
 */
public final class QueryParser {
  /** Words in which chips are looked for; later ones stay text. */
  public static final int WORDS_MAX = 64;

  /** In this order, for "like Heat by Michael Mann" and "from the 90s" to be what they are. */
  private static final List<Rule> RULES =
      List.of(
          new SeedRule(),
          new PersonRule(),
          new PlatformRule(),
          new PriceRule(),
          new WindowRule(),
          new YearRule(),
          new DurationRule(),
          new MaturityRule(),
          new PlaceRule(),
          new NounRule());

  /** What these words are about is the story, until the clause ends or something else is said. */
  private static final Phrases<Boolean> TOPIC_CUES =
      Phrases.<Boolean>builder()
          .add(true, "about,set in,set during,based on,dealing with,revolving around,involving")
          .build();

  /** Chips that make of a country behind them the region to watch in. */
  private static final Set<Chip.Kind> OF_OFFERS =
      EnumSet.of(Chip.Kind.PLATFORM, Chip.Kind.REGION, Chip.Kind.PRICE, Chip.Kind.WINDOW);

  private static final Phrases<Boolean> FILLERS =
      Phrases.<Boolean>builder()
          .add(
              true,
              "show me,find me,give me,get me,i want,i want to watch,i want to see,i would like,"
                  + "i would like to watch,id like,id like to watch,i feel like watching,"
                  + "looking for,i am looking for,im looking for,recommend,recommend me,suggest,"
                  + "can you find,can you recommend,please,search for,are there any,find,"
                  + "what are some,what are the,where can i watch,where can i stream,"
                  + "where can i find,where can i see,what can i watch,watch,something,anything,"
                  + "some,any")
          .build();

  private final KnownNames names;
  private final PlatformNames platforms;
  private final Clock clock;

  /**
   * @param names what the catalogue knows; which platforms it has is asked once, here
   * @param clock says which year it is
   */
  public QueryParser(KnownNames names, Clock clock) {
    this.names = names;
    this.platforms = new PlatformNames(names.platforms());
    this.clock = clock;
  }

  /**
   * What is understood of {@code query}.
   *
   * @param removed ids of chips that the caller has taken off: what they ask is not asked, and
   *     their words are passed over; without its title chip a query is read word by word
   */
  public ParsedQuery parse(String query, Set<String> removed) {
    Sentence sentence = Sentence.of(query);
    ParsedQuery parsed = read(sentence, removed);
    Chip title = title(sentence, parsed);
    if (title == null || removed.contains(title.id())) {
      return parsed;
    }
    String name = title.condition() instanceof Condition.Named named ? named.name() : query;
    return new ParsedQuery(query, name, name, List.of(title));
  }

  private ParsedQuery read(Sentence sentence, Set<String> removed) {
    Leftover leftover = new Leftover(sentence);
    List<Chip> chips = new ArrayList<>();
    int end = Math.min(WORDS_MAX, sentence.size());
    int year = LocalDate.now(clock).getYear();
    boolean topic = false;
    Chip.Kind last = null;
    boolean offers = false;
    int at = 0;
    while (at < end) {
      Reading reading = new Reading(sentence, names, platforms, year, topic, false, last, offers);
      Match match = match(reading, at);
      if (match == null) {
        Phrases.Found<Boolean> about = TOPIC_CUES.longest(sentence, at);
        Phrases.Found<Boolean> filler = FILLERS.longest(sentence, at);
        if (about != null) {
          leftover.connect(at, about.end());
          topic = true;
          at = about.end();
        } else if (filler != null && !topic && (last != null || leftover.isEmpty())) {
          at = filler.end();
        } else {
          topic = topic && !sentence.words().get(at).isComma();
          last = sentence.words().get(at).isPunctuation() ? last : null;
          leftover.text(at++);
        }
        continue;
      }
      boolean kept = true;
      for (Chip chip : match.chips()) {
        if (removed.contains(chip.id())) {
          kept = false;
        } else {
          chips.add(chip);
        }
      }
      leftover.take(at, match, kept);
      topic = topic && match.chips().isEmpty();
      last = match.chips().isEmpty() ? last : match.chips().getLast().kind();
      offers |= match.chips().stream().anyMatch(chip -> OF_OFFERS.contains(chip.kind()));
      at = match.end();
    }
    leftover.rest(end);
    return new ParsedQuery(sentence.query(), leftover.text(), leftover.meaning(), chips);
  }

  private static @Nullable Match match(Reading reading, int at) {
    if (reading.sentence().words().get(at).isPunctuation() && !reading.sentence().is(at, "(")) {
      return null;
    }
    boolean minus = reading.sentence().words().get(at).minus();
    Match match = minus ? null : firstMatch(reading, at);
    if (match != null) {
      return match;
    }
    int negated = Negation.end(reading.sentence(), at);
    if (negated < 0 || negated >= reading.sentence().size()) {
      return null;
    }
    return firstMatch(
        new Reading(
            reading.sentence(),
            reading.names(),
            reading.platforms(),
            reading.yearNow(),
            false,
            true,
            reading.last(),
            reading.offers()),
        negated);
  }

  private static @Nullable Match firstMatch(Reading reading, int at) {
    for (Rule rule : RULES) {
      Match match = rule.match(reading, at);
      if (match != null) {
        return match;
      }
    }
    return null;
  }

  /** Whether every word is one for a kind of works. */
  private static boolean namesKinds(Sentence sentence) {
    int at = 0;
    while (at < sentence.size()) {
      Phrases.Found<Noun> noun = Nouns.ALL.longest(sentence, at);
      int next = noun == null ? sentence.skip(at, "and", "or", ",") : noun.end();
      if (next == at) {
        return false;
      }
      at = next;
    }
    return true;
  }

  /**
   * The chip for a query that is nothing but a title's name. The name wins over what its words
   * would mean ("American Horror Story"), unless all of them name kinds of works ("romantic
   * comedy"); a misspelt name wins only where nothing else was understood.
   */
  private @Nullable Chip title(Sentence sentence, ParsedQuery parsed) {
    String key = sentence.key(0, sentence.size());
    if (key.isEmpty() || sentence.size() > WORDS_MAX) {
      return null;
    }
    List<NamedTitle> found = names.titles(key, Spelling.EXACT);
    boolean kinds = parsed.text().isEmpty() && namesKinds(sentence);
    if (found.isEmpty() && parsed.chips().isEmpty()) {
      found = names.titles(key, Spelling.TYPOS);
    }
    if (found.isEmpty() || kinds) {
      return null;
    }
    NamedTitle best = found.getFirst();
    String bestKey = Words.key(best.name());
    return new Chip(
        Chip.Kind.TITLE,
        best.name(),
        sentence.words().getFirst().start(),
        sentence.words().getLast().end(),
        false,
        new Condition.Named(
            found.stream()
                .filter(title -> Words.key(title.name()).equals(bestKey))
                .map(NamedTitle::id)
                .toList(),
            best.name()),
        Chip.Effect.PREFERENCE,
        "");
  }
}
