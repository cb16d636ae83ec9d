package org.mediagateway.discovery.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

class QueryParserPropertiesTest {
  private static final List<String> PIECES =
      List.of(
          "on",
          "not",
          "but",
          "and",
          "or",
          "with",
          "like",
          "from",
          "the",
          "between",
          "under",
          "after",
          "in",
          "for",
          "by",
          "about",
          "without",
          "Netflix",
          "Hulu",
          "Disney+",
          "Foo+",
          "(",
          ")",
          ",",
          "horror",
          "comedies",
          "war",
          "funny",
          "movies",
          "shows",
          "genre",
          "90s",
          "2010",
          "1990-1995",
          "90",
          "minutes",
          "2",
          "hours",
          "an",
          "hour",
          "half",
          "kids",
          "PG-13",
          "year",
          "olds",
          "Korean",
          "Spanish",
          "UK",
          "Idris",
          "Elba",
          "starring",
          "directed",
          "Gravity",
          "Stranger",
          "Things",
          "similar",
          "to",
          "-",
          "+",
          "\u202e\u05d0",
          "🚀",
          "\u0000",
          "'; DROP TABLE titles; --",
          "name:(a AND b)^2~",
          "\"",
          "999999999999s",
          "h",
          "e\u0301");

  private final QueryParser parser = new QueryParser(new FewNames(), Clock.systemUTC());

  @Provide
  Arbitrary<String> sentences() {
    return Arbitraries.of(PIECES).list().ofMaxSize(25).map(pieces -> String.join(" ", pieces));
  }

  @Property(tries = 500)
  void parse_anySentence_isWellFormed(@ForAll("sentences") String query) {
    check(query);
  }

  @Property(tries = 200)
  void parse_anyText_isWellFormed(@ForAll @StringLength(max = 1000) String query) {
    check(query);
  }

  @Property(tries = 200)
  void parse_withoutEachChip_doesNotAskIt(@ForAll("sentences") String query) {
    for (Chip chip : parser.parse(query, Set.of()).chips()) {
      assertThat(parser.parse(query, Set.of(chip.id())).chips())
          .extracting(Chip::id)
          .doesNotContain(chip.id());
    }
  }

  private void check(String query) {
    ParsedQuery parsed = parser.parse(query, Set.of());

    assertThat(parsed.query()).isEqualTo(query);
    int previous = 0;
    for (Chip chip : parsed.chips()) {
      assertThat(chip.start()).isGreaterThanOrEqualTo(0).isLessThan(chip.end());
      assertThat(chip.end()).isLessThanOrEqualTo(query.length());
      assertThat(chip.end()).isGreaterThanOrEqualTo(previous);
      previous = chip.start();
      assertThat(chip.label()).isNotBlank();
      assertThat(chip.id()).matches("-?[a-z]+:.*");
      assertThat(chip.note().isEmpty()).isEqualTo(chip.effect() != Chip.Effect.IGNORED);
    }
    Set<String> words = words(query);
    if (parsed.chips().stream().noneMatch(chip -> chip.kind() == Chip.Kind.TITLE)) {
      assertThat(words).containsAll(words(parsed.text()));
      assertThat(words(parsed.meaning())).containsAll(words(parsed.text()));
    }
    assertThat(parser.parse(query, Set.of())).isEqualTo(parsed);
  }

  private static Set<String> words(String text) {
    return Words.of(text).stream().map(Word::form).collect(Collectors.toCollection(HashSet::new));
  }
}
