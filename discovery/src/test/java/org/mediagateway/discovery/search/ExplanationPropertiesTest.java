package org.mediagateway.discovery.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.mediagateway.discovery.query.Chip;
import org.mediagateway.domain.catalogue.Title;

/** Whatever is asked, what an answer says of its results is true of the titles. */
class ExplanationPropertiesTest {
  private static final List<String> PIECES =
      List.of(
          "crime",
          "space",
          "bank",
          "heist",
          "love",
          "ocean",
          "funny",
          "scary",
          "films",
          "series",
          "like Gravity Lost",
          "like Bank Job",
          "with Idris Elba",
          "on Netflix",
          "on Hulu or Disney+",
          "not horror",
          "but not Hulu",
          "from the 90s",
          "after 2010",
          "under 100 minutes",
          "for kids",
          "comedies",
          "documentaries",
          "detective",
          "matilda",
          "strnger",
          "zzz",
          "and",
          "about",
          ",");

  private static SmallCatalogue catalogue = SmallCatalogue.of();
  private static SearchService service = catalogue.service();

  @BeforeContainer
  static void open() {
    catalogue.close();
    catalogue = SmallCatalogue.standard();
    service = catalogue.service();
  }

  @AfterContainer
  static void close() {
    catalogue.close();
  }

  @Provide
  Arbitrary<String> queries() {
    return Arbitraries.of(PIECES)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(pieces -> String.join(" ", pieces));
  }

  @Property(tries = 200)
  void search_anything_explainsItselfTruly(
      @ForAll("queries") String query, @ForAll("profiles") String profile) {
    SearchAnswer answer =
        service.search(new SearchRequest(query, Set.of(), profile, 0, 100, false));
    List<Chip> dropped = dropped(answer);

    assertThat(answer.results()).isNotEmpty();
    double above = Double.POSITIVE_INFINITY;
    for (SearchResult result : answer.results()) {
      SearchResult.Why why = result.why();
      double sum =
          why.contributions().stream().mapToDouble(SearchResult.Contribution::contribution).sum();
      assertThat(sum).isCloseTo(result.score(), within(1e-6));
      assertThat(result.score()).isLessThanOrEqualTo(above + 1e-9);
      above = result.score();
      why.words()
          .forEach(
              match ->
                  assertThat(WordsOf.holds(result.title(), match))
                      .as("%s in %s", match, result.title())
                      .isTrue());
      assertThat(why.reasons()).isNotEmpty();
      assertPassesFilters(answer, dropped, result.title());
    }
    assertThat(answer.results().stream().map(result -> result.title().id()))
        .doesNotHaveDuplicates();
  }

  @Provide
  Arbitrary<String> profiles() {
    return Arbitraries.of("balanced", "metadata", "utility");
  }

  private static List<Chip> dropped(SearchAnswer answer) {
    SearchAnswer.Fallback fallback = answer.metadata().fallback();
    return fallback == null
        ? List.of()
        : answer.understood().chips().stream()
            .filter(chip -> fallback.dropped().contains(chip.id()))
            .toList();
  }

  private static void assertPassesFilters(SearchAnswer answer, List<Chip> dropped, Title title) {
    List<Chip> applied =
        answer.understood().chips(Chip.Effect.FILTER).filter(c -> !dropped.contains(c)).toList();
    assertThat(
            ChipFilter.select(catalogue.indexes.titles(), applied, SmallCatalogue.TODAY)
                .contains(title.id()))
        .as("%s passes %s", title.work().name(), applied)
        .isTrue();
  }
}
