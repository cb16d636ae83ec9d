package org.mediagateway.discovery.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediagateway.discovery.index.TitleMaker.title;
import static org.mediagateway.discovery.search.Answers.fallback;
import static org.mediagateway.discovery.search.Answers.names;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mediagateway.discovery.index.TitleMaker;
import org.mediagateway.discovery.query.Chip;
import org.mediagateway.discovery.search.SearchAnswer.Fallback;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Offer;

/** Searches for what can be watched in a country, where all, some or no platforms tell it. */
class RegionSearchTest {
  private static TitleMaker drama(String name) {
    return title(name).genres(Set.of(Genre.DRAMA)).description("A family at home.");
  }

  private static TitleMaker in(String region, TitleMaker title) {
    Offer offer =
        new Offer(Offer.Kind.SUBSCRIPTION, Set.of(region), null, null, null, null, null, null);
    return title.on().offered("hulu", null, List.of(offer));
  }

  @Test
  void search_allSayWhere_findsEveryTitleThere() {
    try (SmallCatalogue catalogue =
        SmallCatalogue.of(
            in("GB", drama("Tin Orchard")), in("GB", drama("Kiln")), in("US", drama("Ferry")))) {
      SearchAnswer answer = catalogue.service().search(SearchRequest.of("dramas in the UK"));

      assertThat(names(answer)).containsExactlyInAnyOrder("Tin Orchard", "Kiln");
      assertThat(answer.results().getFirst().why().filters())
          .containsExactly("Drama", "in the United Kingdom");
      assertThat(answer.metadata().fallback()).isNull();
      assertThat(region(answer).note()).isEmpty();
    }
  }

  @Test
  void search_someDoNotSay_findsThoseThatDoAndTellsThatOthersDoNot() {
    try (SmallCatalogue catalogue =
        SmallCatalogue.of(in("GB", drama("Tin Orchard")), drama("Kiln"), drama("Ferry"))) {
      SearchAnswer answer = catalogue.service().search(SearchRequest.of("dramas in the UK"));

      assertThat(names(answer)).containsExactly("Tin Orchard");
      assertThat(region(answer).note()).contains("do not say where");
    }
  }

  @Test
  void search_noneSays_findsAllAndTellsWhy() {
    try (SmallCatalogue catalogue = SmallCatalogue.of(drama("Kiln"), drama("Ferry in Germany"))) {
      SearchAnswer answer = catalogue.service().search(SearchRequest.of("dramas in Germany"));

      assertThat(names(answer)).first().isEqualTo("Ferry in Germany"); // its words count
      assertThat(answer.results().getFirst().why().filters()).containsExactly("Drama");
      assertThat(answer.metadata().fallback()).isNull();
      assertThat(region(answer).effect()).isEqualTo(Chip.Effect.IGNORED);
      assertThat(region(answer).note()).contains("no platform of this catalogue says");
    }
  }

  @Test
  void search_nothingOfTheKindThere_leavesTheRegionOutAndSaysSo() {
    try (SmallCatalogue catalogue =
        SmallCatalogue.of(
            in("GB", title("Laughter").genres(Set.of(Genre.COMEDY))), in("US", drama("Ferry")))) {
      SearchAnswer answer = catalogue.service().search(SearchRequest.of("dramas in the UK"));

      assertThat(names(answer)).containsExactly("Ferry");
      assertThat(fallback(answer).kind()).isEqualTo(Fallback.Kind.RELAXED);
      assertThat(fallback(answer).message()).endsWith("left out: in the United Kingdom.");
    }
  }

  private static Chip region(SearchAnswer answer) {
    return answer.understood().chips().stream()
        .filter(chip -> chip.kind() == Chip.Kind.REGION)
        .findAny()
        .orElseThrow();
  }
}
