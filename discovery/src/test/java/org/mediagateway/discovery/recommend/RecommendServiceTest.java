package org.mediagateway.discovery.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;
import org.mediagateway.discovery.InvalidRequestException;
import org.mediagateway.discovery.recommend.Recommendations.Contribution;
import org.mediagateway.discovery.recommend.Recommendations.Pick;
import org.mediagateway.discovery.recommend.Recommendations.Row;
import org.mediagateway.discovery.recommend.Recommendations.RowKind;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.Interaction;
import org.mediagateway.domain.viewer.Preferences;
import org.mediagateway.domain.viewer.Recorded;
import org.mediagateway.domain.viewer.Recorded.Outcome;
import org.mediagateway.domain.viewer.ViewerId;

final class RecommendServiceTest {
  private static final double ROUNDING = 1e-5;
  private static final long POLL_NANOS = 1_000_000;
  private Cinema cinema;

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

  private static List<TitleId> shown(Recommendations answer) {
    return answer.rows().stream()
        .flatMap(row -> row.picks().stream())
        .map(pick -> pick.title().id())
        .toList();
  }

  @Test
  void click_isInTheNextAnswer() {
    ViewerId ana = cinema.viewer("ana", Preferences.STANDARD);
    Recommendations before = rows(ana);
    assertThat(before.rows()).extracting(Row::kind).doesNotContain(RowKind.BECAUSE);
    Title clicked = cinema.withVector(3);
    cinema.act(ana, Interaction.Kind.CLICK, clicked.id());
    Recommendations after = rows(ana);
    assertThat(after.viewer().version()).isEqualTo(before.viewer().version() + 1);
    assertThat(after.rows())
        .extracting(Row::title)
        .contains("Because you looked at " + clicked.work().name());
    assertThat(shown(after)).isNotEqualTo(shown(before));
  }

  @Test
  void watched_moveTheProfile_asTheMovingAverageSays() {
    ViewerId ana = cinema.viewer("ana", Preferences.STANDARD);
    double[] expected = {};
    for (int i = 0; i < 5; i++) {
      TitleId id = cinema.withVector(i).id();
      cinema.act(ana, Interaction.Kind.VIEW, id);
      float[] vector = cinema.indexes.vector(id).orElseThrow();
      double[] mean = new double[vector.length];
      double squares = 0;
      for (int d = 0; d < mean.length; d++) {
        mean[d] = expected.length == 0 ? vector[d] : 0.9 * expected[d] + 0.1 * vector[d];
        squares += mean[d] * mean[d];
      }
      double length = Math.sqrt(squares);
      expected = Arrays.stream(mean).map(x -> x / length).toArray();
    }
    float[] learned = Objects.requireNonNull(cinema.service.taste(ana).vector());
    for (int d = 0; d < expected.length; d++) {
      assertThat((double) learned[d]).isCloseTo(expected[d], within(ROUNDING));
    }
  }

  @Test
  void affinities_goTheirShareOfTheWay() {
    ViewerId ana = cinema.viewer("ana", Preferences.STANDARD);
    Title title = cinema.withVector(0);
    Genre genre = title.work().genres().iterator().next();
    cinema.act(ana, Interaction.Kind.VIEW, title.id());
    assertThat(affinity(ana, genre)).isCloseTo(0.55, within(ROUNDING));
    cinema.act(ana, Interaction.Kind.RATE, title.id());
    assertThat(affinity(ana, genre)).isCloseTo(0.64, within(ROUNDING));
    cinema.act(ana, Interaction.Kind.SKIP, title.id());
    assertThat(affinity(ana, genre)).isCloseTo(0.608, within(ROUNDING));
    cinema.act(ana, Interaction.Kind.HIDE, title.id());
    assertThat(affinity(ana, genre)).isCloseTo(0.4864, within(ROUNDING));
  }

  private double affinity(ViewerId viewer, Genre genre) {
    return cinema.service.taste(viewer).affinity(genre);
  }

  @Test
  void events_inAnyOrder_giveTheSameTaste() {
    ViewerId inOrder = cinema.viewer("in-order", Preferences.STANDARD);
    ViewerId shuffled = cinema.viewer("shuffled", Preferences.STANDARD);
    SplittableRandom random = new SplittableRandom(7);
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      numbers.add(random.nextInt(numbers.size() + 1), i);
    }
    for (int i = 0; i < 12; i++) {
      rows(shuffled); // so that it is held, and each event is learned by itself
      act(inOrder, i);
      act(shuffled, numbers.get(i));
    }
    Taste first = cinema.service.taste(inOrder);
    Taste second = cinema.service.taste(shuffled);
    assertThat(second.vector()).isEqualTo(first.vector());
    assertThat(second.affinity()).isEqualTo(first.affinity());
    assertThat(second.liked()).isEqualTo(first.liked());
    assertThat(second.excluded()).isEqualTo(first.excluded());
  }

  private void act(ViewerId viewer, int number) {
    Interaction.Kind[] kinds = {
      Interaction.Kind.VIEW, Interaction.Kind.CLICK, Interaction.Kind.HIDE
    };
    Instant at = Cinema.NOW.minus(Duration.ofHours(100 - number));
    cinema.act(viewer, kinds[number % 3], cinema.withVector(number / 2).id(), at);
  }

  @Test
  void restart_givesTheSameRows() {
    ViewerId ana = cinema.viewer("ana", Preferences.STANDARD);
    for (int i = 0; i < 6; i++) {
      rows(ana);
      cinema.act(ana, Interaction.Kind.VIEW, cinema.withVector(i).id());
    }
    Recommendations learnedStepByStep = rows(ana);
    cinema.service.put(cinema.viewers.viewer(ana).orElseThrow()); // is learned anew from the store
    assertThat(shown(rows(ana))).isEqualTo(shown(learnedStepByStep));
  }

  @Test
  void titleGone_fromTheHistory_doesNoHarm() {
    ViewerId ana = cinema.viewer("ana", Preferences.STANDARD);
    TitleId gone = cinema.withVector(0).id();
    cinema.act(ana, Interaction.Kind.VIEW, gone);
    cinema.act(ana, Interaction.Kind.VIEW, cinema.withVector(1).id());
    cinema.store.remove(gone);
    cinema.settle();
    cinema.service.put(cinema.viewers.viewer(ana).orElseThrow());
    assertThat(shown(rows(ana))).isNotEmpty().doesNotContain(gone);
  }

  @Test
  void titleMerged_inTheHistory_countsAsWhatItIsNow() {
    ViewerId ana = cinema.viewer("ana", Preferences.STANDARD);
    TitleId from = cinema.withVector(0).id();
    Title into = cinema.withVector(1);
    cinema.act(ana, Interaction.Kind.LIKE, from);
    assertThat(rows(ana).rows()).isNotEmpty();
    cinema.store.merge(from, into.id());
    cinema.settle();
    awaitRow(ana, "Because you liked " + into.work().name());
    assertThat(shown(rows(ana))).isNotEmpty().doesNotContain(from, into.id());

    assertThat(cinema.act(ana, Interaction.Kind.VIEW, from).outcome()).isEqualTo(Outcome.RECORDED);
    assertThat(cinema.viewers.all().getLast().title()).isEqualTo(into.id());
  }

  /** The change log is followed a moment later. */
  private void awaitRow(ViewerId viewer, String title) {
    long end = System.nanoTime() + Duration.ofSeconds(200).toNanos();
    while (rows(viewer).rows().stream().noneMatch(row -> row.title().equals(title))
        && System.nanoTime() < end) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    assertThat(rows(viewer).rows()).extracting(Row::title).contains(title);
  }

  @Test
  void storedVectorThatIsNoNumber_keepsNothingElseOut() {
    ViewerId ana = cinema.viewer("ana", Preferences.STANDARD);
    Title damaged = cinema.withVector(0);
    cinema.act(ana, Interaction.Kind.VIEW, damaged.id());
    cinema.act(ana, Interaction.Kind.VIEW, cinema.withVector(1).id());
    float[] vector = Cinema.unit(new SplittableRandom(5));
    vector[1] = Float.NaN;
    cinema.store.putVector(damaged.id(), vector);
    Title other = cinema.withVector(2);
    cinema.store.putVector(other.id(), Cinema.unit(new SplittableRandom(6)));
    cinema.settle();
    assertThat(cinema.indexes.vector(damaged.id())).isEmpty();
    cinema.service.put(cinema.viewers.viewer(ana).orElseThrow()); // is learned anew
    for (Row row : rows(ana).rows()) {
      assertThat(row.picks()).allMatch(pick -> Double.isFinite(pick.score()));
    }
    assertThat(shown(rows(ana))).isNotEmpty().doesNotContain(damaged.id());
    float[] taste = Objects.requireNonNull(cinema.service.taste(ana).vector());
    for (float component : taste) {
      assertThat(component).isFinite();
    }
  }

  @Test
  void vectorThatComesLater_isLearnedFrom() {
    ViewerId ana = cinema.viewer("ana", Preferences.STANDARD);
    Title bare =
        cinema.titles.stream()
            .filter(title -> !title.availability().isEmpty())
            .filter(title -> cinema.indexes.vector(title.id()).isEmpty())
            .findFirst()
            .orElseThrow();
    cinema.act(ana, Interaction.Kind.LIKE, bare.id());
    assertThat(cinema.service.taste(ana).vector()).isNull();
    cinema.store.putVector(bare.id(), Cinema.unit(new SplittableRandom(3)));
    cinema.settle();
    assertThat(cinema.service.taste(ana).vector()).isNotNull();
    assertThat(rows(ana).rows())
        .extracting(Row::title)
        .contains("Because you liked " + bare.work().name());
  }

  @Test
  void hidden_isGone_andLikeItComesLater() {
    ViewerId ana = cinema.viewer("ana", Preferences.STANDARD);
    cinema.act(ana, Interaction.Kind.VIEW, cinema.withVector(0).id());
    Title hidden = rows(ana).rows().getFirst().picks().getFirst().title();
    cinema.act(ana, Interaction.Kind.HIDE, hidden.id());
    assertThat(shown(rows(ana))).doesNotContain(hidden.id());
    assertThat(rows(ana).rows().getFirst().picks())
        .flatExtracting(Pick::contributions)
        .filteredOn(part -> part.feature() == Recommendations.Feature.DISLIKE)
        .anyMatch(part -> part.contribution() < 0);
  }

  @Test
  void newcomer_beginsWithChosenGenres() {
    Preferences likesHorror =
        new Preferences(
            new Preferences.Content(
                Set.of(Genre.HORROR), Set.of(Genre.FAMILY), null, null, List.of()),
            Preferences.STANDARD.platforms(),
            new Preferences.Ui(5, Preferences.Ui.Theme.AUTO, true, true),
            Preferences.STANDARD.privacy());
    Row first = rows(cinema.viewer("new", likesHorror)).rows().getFirst();
    assertThat(first.title()).isEqualTo("To begin with");
    assertThat(first.picks().getFirst().title().work().genres()).contains(Genre.HORROR);
    assertThat(first.picks())
        .noneMatch(pick -> pick.title().work().genres().contains(Genre.FAMILY));
  }

  @Test
  void score_isTheSumOfItsParts() {
    ViewerId ana = cinema.viewer("ana", Preferences.STANDARD);
    cinema.act(ana, Interaction.Kind.VIEW, cinema.withVector(2).id());
    for (Row row : rows(ana).rows()) {
      for (Pick pick : row.picks()) {
        double sum = pick.contributions().stream().mapToDouble(Contribution::contribution).sum();
        assertThat(pick.score()).isCloseTo(sum, within(ROUNDING));
      }
    }
  }

  @Test
  void othersWatching_isUsedAndNamed() {
    List<Title> together = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      together.add(cinema.withVector(i));
    }
    for (int viewer = 0; viewer < 25; viewer++) {
      ViewerId id = cinema.viewer("crowd-" + viewer, Preferences.STANDARD);
      for (int i = 0; i < 10; i++) {
        cinema.act(id, Interaction.Kind.VIEW, together.get(i).id());
      }
    }
    ViewerId ana = cinema.viewer("ana", Preferences.STANDARD);
    cinema.act(ana, Interaction.Kind.VIEW, together.get(0).id());
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (cinema.service.coWatched() == 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    Recommendations answer = rows(ana);
    assertThat(answer.collaborative()).isTrue();
    assertThat(answer.rows().getFirst().picks())
        .flatExtracting(Pick::reasons)
        .extracting(Recommendations.Reason::text)
        .contains("25 viewers here care for both this and " + together.getFirst().work().name());
  }

  @Test
  void unknownUserOrTitle_orBadTime_isToldWhy() {
    ViewerId ana = cinema.viewer("ana", Preferences.STANDARD);
    ViewerId nobody = new ViewerId("nobody");
    TitleId title = cinema.withVector(0).id();
    assertThatThrownBy(() -> rows(nobody))
        .isInstanceOfSatisfying(
            DiscoveryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_USER));
    assertThatThrownBy(() -> cinema.act(nobody, Interaction.Kind.LIKE, title))
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("user=nobody");
    assertThatThrownBy(() -> cinema.act(ana, Interaction.Kind.LIKE, new TitleId(1)))
        .isInstanceOfSatisfying(
            DiscoveryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_TITLE));
    assertThatThrownBy(
            () ->
                cinema.act(ana, Interaction.Kind.LIKE, title, Cinema.NOW.plus(Duration.ofHours(1))))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("clocks may differ");
    assertThat(cinema.viewers.all()).isEmpty();
  }

  @Test
  void storeThatFails_isTold_andWorksAgain() {
    ViewerId ana = cinema.viewer("ana", Preferences.STANDARD);
    TitleId title = cinema.withVector(0).id();
    cinema.viewers.failWith(new IllegalStateException("disk full"));
    assertThatThrownBy(() -> cinema.act(ana, Interaction.Kind.VIEW, title))
        .hasMessageContaining("disk full");
    cinema.viewers.failWith(null);
    assertThat(cinema.act(ana, Interaction.Kind.VIEW, title).outcome()).isEqualTo(Outcome.RECORDED);
  }

  @Test
  void manyAtOnce_areAllRecorded_andClosingLosesNone() {
    ViewerId ana = cinema.viewer("ana", Preferences.STANDARD);
    TitleId title = cinema.withVector(0).id();
    List<CompletableFuture<Recorded>> results = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      results.add(
          cinema.service.record(
              new Interaction(
                  "many-" + i,
                  ana,
                  title,
                  Interaction.Kind.CLICK,
                  Cinema.NOW.minusSeconds(i),
                  null,
                  null)));
    }
    cinema.service.close();
    assertThat(results).allMatch(CompletableFuture::isDone);
    assertThat(results)
        .extracting(result -> result.join().outcome())
        .containsOnly(Outcome.RECORDED);
    assertThat(cinema.viewers.all()).hasSize(3_000);
  }
}
