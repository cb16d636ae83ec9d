package org.mediagateway.discovery.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.recommend.Beliefs.Belief;
import org.mediagateway.discovery.recommend.Recommendations.Feature;
import org.mediagateway.discovery.recommend.Recommendations.Pick;
import org.mediagateway.discovery.recommend.Recommendations.Reason;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.viewer.Corrections;
import org.mediagateway.domain.viewer.Facet;
import org.mediagateway.domain.viewer.Interaction.Kind;
import org.mediagateway.domain.viewer.Preferences;
import org.mediagateway.domain.viewer.ViewerId;

/** What is believed of a viewer, what it comes from, and what a word of theirs changes. */
final class BeliefsTest {
  private static final double ROUNDING = 1e-9;
  private Cinema cinema;
  private ViewerId ana;

  @BeforeEach
  void open() {
    cinema = Cinema.of(200, 1);
    ana = cinema.viewer("ana", Preferences.STANDARD);
  }

  @AfterEach
  void close() {
    cinema.close();
  }

  private Belief belief(Facet facet) {
    Beliefs beliefs = cinema.service.beliefs(cinema.service.taste(ana));
    return beliefs.of(facet.kind(), 100).stream()
        .filter(each -> each.facet().equals(facet))
        .findFirst()
        .orElseThrow();
  }

  private List<Pick> picks() {
    return cinema.service.recommend(ana).rows().getFirst().picks();
  }

  private void say(Facet facet, double affinity) {
    cinema.service.correct(ana, new Corrections(Map.of(facet, affinity)));
  }

  @Test
  void watched_speakForTheirGenrePersonAndDecade() {
    Title watched = cinema.withVector(3);
    cinema.act(ana, Kind.VIEW, watched.id());
    List<Facet> facets =
        List.of(
            Facet.of(watched.work().genres().iterator().next()),
            Facet.person(watched.work().cast().getFirst()),
            Facet.decade(Objects.requireNonNull(watched.work().year())));
    for (Facet facet : facets) {
      assertThat(belief(facet).affinity()).isCloseTo(0.55, within(ROUNDING));
      assertThat(belief(facet).evidence())
          .extracting(each -> each.title().id(), Beliefs.Evidence::how)
          .containsExactly(tuple(watched.id(), Seed.How.WATCHED));
    }
    cinema.act(ana, Kind.HIDE, watched.id());
    for (Facet facet : facets) {
      assertThat(belief(facet).affinity()).isLessThan(0.5);
      assertThat(belief(facet).evidence()).isEmpty();
      assertThat(belief(facet).against()).isEqualTo(1);
    }
  }

  @Test
  void genre_raised_fillsTheNextRows_withThatReason_untilTakenBack() {
    cinema.act(ana, Kind.VIEW, cinema.withVector(3).id());
    Facet horror = Facet.of(Genre.HORROR);
    List<Pick> before = picks();
    say(horror, 1);
    assertThat(belief(horror).said()).isEqualTo(1.0);
    assertThat(picks().getFirst().title().work().genres()).contains(Genre.HORROR);
    assertThat(count(picks(), horror)).isGreaterThan(count(before, horror));
    assertThat(picks())
        .filteredOn(pick -> horror.isOf(pick.title().work()))
        .allSatisfy(
            pick -> {
              assertThat(pick.reasons())
                  .contains(new Reason(Reason.Kind.SAID, "You asked for more of: Horror", null));
              assertThat(pick.contributions())
                  .anyMatch(part -> part.feature() == Feature.SAID && part.value() == 1);
            });
    cinema.service.correct(ana, Corrections.NONE);
    assertThat(picks())
        .extracting(Pick::title)
        .isEqualTo(before.stream().map(Pick::title).toList());
  }

  @Test
  void decadeOrPerson_lowered_leavesTheNextRows() {
    Facet decade = Facet.decade(Objects.requireNonNull(picks().getFirst().title().work().year()));
    long before = count(picks(), decade);
    say(decade, 0);
    assertThat(count(picks(), decade)).isLessThan(before);
    Facet person = Facet.person(picks().getFirst().title().work().cast().getFirst());
    before = count(picks(), person);
    say(person, 0);
    assertThat(count(picks(), person)).isLessThan(before);
  }

  private static long count(List<Pick> picks, Facet facet) {
    return picks.stream().filter(pick -> facet.isOf(pick.title().work())).count();
  }

  @Test
  void correction_staysWithoutConsentToLearn_andWithOtherPreferences() {
    say(Facet.of(Genre.HORROR), 1);
    Preferences impersonal =
        new Preferences(
            Preferences.STANDARD.content(),
            Preferences.STANDARD.platforms(),
            Preferences.STANDARD.ui(),
            new Preferences.Privacy(false, true, true));
    cinema.viewer("ana", impersonal);
    assertThat(belief(Facet.of(Genre.HORROR)).said()).isEqualTo(1.0);
    assertThat(picks().getFirst().title().work().genres()).contains(Genre.HORROR);
  }

  @Test
  void correct_unknownViewer_isToldWhy() {
    assertThatThrownBy(() -> cinema.service.correct(new ViewerId("nobody"), Corrections.NONE))
        .isInstanceOf(DiscoveryException.class)
        .hasMessageContaining("user=nobody");
  }
}
