package org.mediagateway.discovery.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mediagateway.discovery.recommend.Recommendations.Row;
import org.mediagateway.discovery.recommend.Recommendations.RowKind;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.Interaction;
import org.mediagateway.domain.viewer.Preferences;
import org.mediagateway.domain.viewer.ViewerId;

/** What viewers consent to holds for all that they did. */
final class ConsentTest {
  private static final long POLL_NANOS = 1_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  private Cinema cinema;
  private int asked;

  @BeforeEach
  void open() {
    cinema = Cinema.of(200, 1);
  }

  @AfterEach
  void close() {
    cinema.close();
  }

  private Recommendations rows(ViewerId viewer) {
    return cinema.service.recommend(viewer);
  }

  @Test
  void withoutConsentToPersonalise_rowsAreThoseOfANewcomer() {
    ViewerId ana = cinema.viewer("ana", with(new Preferences.Privacy(false, true, true)));
    Title watched = rows(ana).rows().getFirst().picks().getFirst().title();
    cinema.act(ana, Interaction.Kind.VIEW, watched.id());
    assertThat(cinema.service.taste(ana).isNewcomer()).isTrue();
    assertThat(rows(ana).rows()).extracting(Row::kind).doesNotContain(RowKind.BECAUSE);
    assertThat(rows(ana).rows())
        .flatExtracting(Row::picks)
        .extracting(Recommendations.Pick::title)
        .extracting(Title::id)
        .doesNotContain(watched.id());
  }

  private static Preferences with(Preferences.Privacy privacy) {
    return new Preferences(
        Preferences.STANDARD.content(),
        Preferences.STANDARD.platforms(),
        Preferences.STANDARD.ui(),
        privacy);
  }

  @Test
  void consentToPersonalise_takenBack_unlearns_andGivenAgain_learnsWhatWasKept() {
    ViewerId ana = cinema.viewer("ana", Preferences.STANDARD);
    cinema.act(ana, Interaction.Kind.LIKE, cinema.withVector(3).id());
    Taste learned = cinema.service.taste(ana);
    cinema.viewer("ana", with(new Preferences.Privacy(false, true, true)));
    assertThat(cinema.service.taste(ana).vector()).isNull();
    assertThat(cinema.service.taste(ana).affinity()).isEmpty();
    cinema.viewer("ana", Preferences.STANDARD);
    assertThat(cinema.service.taste(ana).vector()).isEqualTo(learned.vector());
    assertThat(cinema.service.taste(ana).affinity()).isEqualTo(learned.affinity());
  }

  @Test
  void consentToContribute_takenBack_countsForNobody_andGivenAgain_counts() {
    ViewerId shy = cinema.viewer("shy", with(new Preferences.Privacy(true, true, true)));
    ViewerId ana = cinema.viewer("ana", Preferences.STANDARD);
    TitleId watched = cinema.withVector(3).id();
    cinema.act(shy, Interaction.Kind.VIEW, watched);
    cinema.settleCrowd();
    assertThat(watchedHere(ana, watched)).isTrue();
    cinema.viewer("shy", with(new Preferences.Privacy(true, true, false)));
    awaitWatchedHere(watched, false);
    assertThat(cinema.service.taste(shy).isNewcomer()).isFalse();
    cinema.viewer("shy", with(new Preferences.Privacy(true, true, true)));
    awaitWatchedHere(watched, true);
  }

  /** Asks as a new viewer each time, since an answer is kept while its viewer's taste is. */
  private void awaitWatchedHere(TitleId title, boolean expected) {
    Instant end = Instant.now().plus(PATIENCE);
    while (watchedHere(cinema.viewer("asking-" + ++asked, Preferences.STANDARD), title)
        != expected) {
      assertThat(Instant.now()).as("counted: %s", expected).isBefore(end);
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private boolean watchedHere(ViewerId viewer, TitleId title) {
    return rows(viewer).rows().stream()
        .flatMap(row -> row.picks().stream())
        .filter(pick -> pick.title().id().equals(title))
        .flatMap(pick -> pick.reasons().stream())
        .anyMatch(reason -> reason.kind() == Recommendations.Reason.Kind.WATCHED);
  }
}
