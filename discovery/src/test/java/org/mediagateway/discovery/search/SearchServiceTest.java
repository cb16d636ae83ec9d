package org.mediagateway.discovery.search;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.mediagateway.discovery.index.TitleMaker.title;
import static org.mediagateway.discovery.search.Answers.fallback;
import static org.mediagateway.discovery.search.Answers.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;
import org.mediagateway.discovery.InvalidRequestException;
import org.mediagateway.discovery.query.Chip;
import org.mediagateway.discovery.query.KnownNames.Spelling;
import org.mediagateway.discovery.query.ParsedQuery;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Title;

class SearchServiceTest extends OnSmallCatalogue {
  private static List<String> find(String query) {
    return names(service.search(SearchRequest.of(query)));
  }

  @ParameterizedTest
  @CsvSource({
    "stranger trails, Stranger Trails",
    "strnger tralis, Stranger Trails",
    "detective, The Detective",
    "the office, The Office (U.S.)",
    "bank job, Bank Job",
  })
  void search_aTitlesName_putsTheTitleFirst(String query, String first) {
    for (RankingProfile profile : service.profiles()) {
      assertThat(names(service.search(SearchRequest.of(query).by(profile.name()))).getFirst())
          .isEqualTo(first);
    }
  }

  @Test
  void search_aNameOfTwoTitles_putsBothFirst() {
    assertThat(find("matilda").subList(0, 2)).containsExactly("Matilda", "Matilda");
  }

  @Test
  void search_meaningWithoutSharedWords_findsIt() {
    assertThat(find("robbery in the galaxy").getFirst()).isEqualTo("Star Robbery");
    assertThat(find("kiss")).startsWith("Wedding in Seoul");
  }

  @Test
  void search_filtersOnly_answersExactlyThePassing() {
    SearchAnswer answer =
        service.search(SearchRequest.of("documentaries on Disney+ or Netflix but not Hulu"));

    assertThat(names(answer)).containsExactly("Blue Below");
    assertThat(answer.pagination().total()).isEqualTo(1);
    assertThat(answer.metadata().fallback()).isNull();
  }

  @Test
  void search_kidsFilmsOfTheNineties_passAllFilters() {
    SearchAnswer answer =
        service.search(SearchRequest.of("films under 90 minutes for kids from the 90s"));

    assertThat(names(answer)).containsExactlyInAnyOrder("Pirate Puppies", "Heart of Paper");
    assertThat(answer.results().getFirst().why().filters())
        .containsExactly("Films", "at most 89 min", "rated up to 10+", "1990s");
  }

  @Test
  void search_person_filters() {
    assertThat(find("films with Idris Elba"))
        .containsExactlyInAnyOrder("Red Planet Blues", "Star Robbery");
    assertThat(find("films with idris alba")).hasSize(2);
  }

  @Test
  void search_seed_isLeftOutAndItsLikesComeFirst() {
    SearchAnswer answer = service.search(SearchRequest.of("films like Gravity Lost"));

    assertThat(names(answer)).doesNotContain("Gravity Lost");
    assertThat(names(answer).subList(0, 2))
        .containsExactlyInAnyOrder("Red Planet Blues", "Star Robbery");
    assertThat(answer.results().getFirst().why().seeds()).containsExactly("Gravity Lost");
    assertThat(answer.results().getFirst().why().reasons())
        .anyMatch(reason -> reason.startsWith("Close in meaning to Gravity Lost"));
  }

  @Test
  void search_seedWithWords_blendsBoth() {
    assertThat(find("heist films like Gravity Lost").getFirst()).isEqualTo("Star Robbery");
  }

  @Test
  void search_mood_movesUpWithoutFiltering() {
    SearchAnswer answer = service.search(SearchRequest.of("funny films like Gravity Lost"));

    assertThat(names(answer).getFirst()).isEqualTo("Red Planet Blues");
    assertThat(names(answer)).contains("Star Robbery");
    assertThat(answer.results().getFirst().why().reasons()).contains("For “funny”: Comedy");
  }

  @Test
  void search_goneTitle_isNeverAnswered() {
    for (String query : List.of("Gone", "horror", "no platform lists this")) {
      assertThat(find(query)).doesNotContain("Gone");
    }
  }

  @Test
  void search_pages_fitTogether() {
    SearchRequest request = SearchRequest.of("crime in space");
    SearchAnswer whole = service.search(request.page(0, 8));
    SearchAnswer first = service.search(request.page(0, 4));
    SearchAnswer second = service.search(request.page(4, 4));

    assertThat(Stream.concat(names(first).stream(), names(second).stream()).toList())
        .hasSize(8)
        .isEqualTo(names(whole));
  }

  @Test
  void search_pageBeyondTheEnd_isEmptyWithTheTrueTotal() {
    SearchRequest request = SearchRequest.of("films");
    int total = service.search(request).pagination().total();
    SearchAnswer beyond = service.search(request.page(total, 10));

    assertThat(beyond.results()).isEmpty();
    assertThat(beyond.pagination()).isEqualTo(new SearchAnswer.Pagination(total, 10, total));
    assertThat(total)
        .isEqualTo(
            (int)
                catalogue.titlesNow().stream()
                    .filter(t -> !t.availability().isEmpty())
                    .filter(t -> t.work().durationMinutes() != null || !isSeries(t))
                    .count());
  }

  private static boolean isSeries(Title title) {
    return title.work().type() == org.mediagateway.domain.catalogue.MediaType.SERIES;
  }

  @Test
  void search_everyProfile_contributionsAddUpAndScoresFall() {
    for (RankingProfile profile : service.profiles()) {
      for (String query :
          List.of("funny crime in space", "matilda", "films on Netflix", "like Bank Job")) {
        SearchAnswer answer = service.search(SearchRequest.of(query).by(profile.name()));
        double above = Double.POSITIVE_INFINITY;
        for (SearchResult result : answer.results()) {
          double sum =
              result.why().contributions().stream()
                  .mapToDouble(SearchResult.Contribution::contribution)
                  .sum();
          assertThat(sum).isCloseTo(result.score(), within(1e-9));
          assertThat(result.score()).isLessThanOrEqualTo(above + 1e-9);
          assertThat(result.why().contributions())
              .allSatisfy(part -> assertThat(part.value()).isBetween(0.0, 1.0))
              .allSatisfy(part -> assertThat(part.detail()).isNotBlank());
          above = result.score();
        }
      }
    }
  }

  @Test
  void search_neutralFeatures_sayThatThereIsNoData() {
    SearchResult result = service.search(SearchRequest.of("crime in space")).results().getFirst();

    assertThat(result.why().contributions())
        .filteredOn(SearchResult.Contribution::neutral)
        .extracting(SearchResult.Contribution::feature)
        .containsExactly(Feature.POPULARITY, Feature.PERSONALISATION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; DROP TABLE titles; --",
        "name:(a AND b)^2~ [1 TO *]",
        "\u202eחתול בחלל",
        "\\\"*?~",
        "AND OR NOT",
        "a\u0001b\uD800c"
      })
  void search_hostileText_isJustText(String query) {
    assertThat(service.search(SearchRequest.of(query)).results()).isNotEmpty();
  }

  @Test
  void search_again_comesFromTheCacheUntilTheCatalogueChanges() {
    try (SmallCatalogue own = SmallCatalogue.standard()) {
      SearchService cached = own.service();
      SearchRequest request = SearchRequest.of("crime in space");
      SearchAnswer first = cached.search(request);
      SearchAnswer second =
          cached.search(new SearchRequest(" crime in space ", Set.of(), "balanced", 0, 24, true));
      own.store.put(title("Space Crime").year(2022).description("crime in space"));
      own.settle();
      SearchAnswer third = cached.search(request);

      assertThat(first.metadata().fromCache()).isFalse();
      assertThat(second.metadata().fromCache()).isTrue();
      assertThat(names(second)).isEqualTo(names(first));
      assertThat(third.metadata().fromCache()).isFalse();
      assertThat(names(third)).contains("Space Crime");
    }
  }

  @Test
  void search_chipTakenOff_isNotAsked() {
    SearchRequest request =
        new SearchRequest(
            "documentaries on Hulu", Set.of("platform:hulu"), "balanced", 0, 10, true);
    SearchAnswer answer = service.search(request);

    assertThat(names(answer)).containsExactlyInAnyOrder("Blue Below", "Deep Ocean Diary");
    assertThat(answer.understood().chips())
        .extracting(Chip::id)
        .containsExactly("genre:documentary");
    assertThat(requireNonNull(answer.debug()).stageMillis().keySet())
        .contains("parse", "embed", "filter", "rank");
  }

  @Test
  void search_listener_hearsUnderstoodThenResultsThenTheAnswer() {
    List<String> heard = new ArrayList<>();
    service.search(
        SearchRequest.of("films with Idris Elba"),
        new SearchListener() {
          @Override
          public void understood(ParsedQuery query) {
            heard.add("understood " + query.chips().size());
          }

          @Override
          public void result(SearchResult result) {
            heard.add(result.title().work().name());
          }

          @Override
          public void complete(SearchAnswer answer) {
            heard.add("complete " + answer.results().size());
          }
        });

    assertThat(heard).hasSize(4).startsWith("understood 2").endsWith("complete 2");
  }

  @Test
  void search_words_areWhereTheExplanationSays() {
    for (String query : List.of("bank heist", "ocean diary", "sandra field", "dtective")) {
      for (SearchResult result : service.search(SearchRequest.of(query)).results()) {
        result
            .why()
            .words()
            .forEach(
                match ->
                    assertThat(WordsOf.holds(result.title(), match))
                        .as("%s in %s", match, result.title())
                        .isTrue());
      }
    }
  }

  @Test
  void request_brokenRules_nameFieldAndRemedy() {
    assertThatThrownBy(() -> SearchRequest.of("  "))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo("query"))
        .hasMessageContaining("type what");
    assertThatThrownBy(() -> SearchRequest.of("x".repeat(1_001)))
        .hasMessageContaining("length=1001")
        .hasMessageContaining("shorten");
    assertThatThrownBy(() -> SearchRequest.of("x").page(-1, 10)).hasMessageContaining("offset=-1");
    assertThatThrownBy(() -> SearchRequest.of("x").page(0, 0)).hasMessageContaining("limit=0");
    assertThatThrownBy(() -> service.search(SearchRequest.of("x").by("best")))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.field()).isEqualTo("profile"))
        .hasMessageContaining("balanced, metadata, utility");
  }

  @Test
  void similar_nearestFirst_withoutItself() {
    List<SearchResult> similar = service.similar().to(SmallCatalogue.id("Bank Job"), 3, null);

    assertThat(similar).hasSize(3);
    assertThat(similar.getFirst().title().work().name()).isIn("The Detective", "Detective Twins");
    assertThat(similar.getFirst().why().reasons().getFirst())
        .startsWith("Close in meaning to Bank Job");
    assertThat(similar.getFirst().why().reasons()).contains("Both are Crime");
    assertThat(similar).noneMatch(r -> r.title().work().name().equals("Bank Job"));
    assertThat(similar.getFirst().score())
        .isCloseTo(similar.getFirst().why().contributions().getFirst().contribution(), within(0.0));
    assertThatThrownBy(() -> service.similar().to(SmallCatalogue.id("Nothing"), 3, null))
        .isInstanceOfSatisfying(
            DiscoveryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_TITLE));
    assertThatThrownBy(() -> service.similar().to(SmallCatalogue.id("Bank Job"), 0, null))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void named_exactThenSimilar() {
    assertThat(service.named("Matilda").titles()).hasSize(2);
    assertThat(service.named("Matilda").titles().getFirst().work().year()).isEqualTo(1996);
    assertThat(service.named("strangr trails").spelling()).isEqualTo(Spelling.TYPOS);
    assertThat(service.named("nothing at all").titles()).isEmpty();
    assertThat(service.named("!?").titles()).isEmpty();
  }

  @Test
  void complete_passesThrough() {
    assertThat(service.complete("wedd", 5)).extracting(c -> c.text()).contains("Wedding in Seoul");
    assertThat(service.understand("comedies", Set.of()).chips()).hasSize(1);
  }

  @Test
  void search_popularityFromASource_counts() {
    try (SmallCatalogue own =
        SmallCatalogue.of(
            title("First").genres(Set.of(Genre.COMEDY)).year(2020).popularity(0.1),
            title("Second").genres(Set.of(Genre.COMEDY)).year(2020).popularity(0.9),
            title("Third").genres(Set.of(Genre.COMEDY)).year(2020))) {
      assertThat(names(own.service().search(SearchRequest.of("comedies on Netflix"))))
          .containsExactly("Second", "Third", "First");
      SearchAnswer trending = own.service().search(SearchRequest.of("🚀"));
      assertThat(names(trending)).startsWith("Second", "Third", "First");
      assertThat(fallback(trending).message()).contains("most popular");
    }
  }
}
