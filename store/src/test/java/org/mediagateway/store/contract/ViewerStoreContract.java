package org.mediagateway.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.change.Change;
import org.mediagateway.domain.change.ChangeType;
import org.mediagateway.domain.viewer.Corrections;
import org.mediagateway.domain.viewer.Facet;
import org.mediagateway.domain.viewer.Interaction;
import org.mediagateway.domain.viewer.Interaction.Kind;
import org.mediagateway.domain.viewer.Preferences;
import org.mediagateway.domain.viewer.Preferences.Privacy;
import org.mediagateway.domain.viewer.Recorded;
import org.mediagateway.domain.viewer.Recorded.Outcome;
import org.mediagateway.domain.viewer.Viewer;
import org.mediagateway.domain.viewer.ViewerId;
import org.mediagateway.domain.viewer.ViewerStore;

/** What a {@link ViewerStore} does. */
public abstract class ViewerStoreContract extends ContractStore {
  private static final ViewerId ANA = new ViewerId("ana");
  private static final ViewerId BEN = new ViewerId("ben");
  private static final TitleId FILM = new TitleId(7);
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901Z");

  private ViewerStore viewers() {
    return store.viewers();
  }

  private static Viewer viewer(ViewerId id, String household) {
    return new Viewer(id, 1, household, "Name of " + id, Preferences.STANDARD);
  }

  private static Interaction event(String event, ViewerId viewer, Instant at) {
    return new Interaction(event, viewer, FILM, Kind.CLICK, at, null, null);
  }

  private static Recorded recorded(Outcome outcome, long version) {
    return new Recorded(outcome, version);
  }

  @Test
  void put_everyPreference_isReadBack() {
    Preferences preferences =
        new Preferences(
            new Preferences.Content(
                Set.of(Genre.DRAMA),
                Set.of(Genre.HORROR, Genre.CRIME),
                13,
                new Preferences.Length(60, 120),
                List.of("fr", "en")),
            new Preferences.Platforms(
                Set.of(new Platform("hulu"), new Platform("disney")),
                Set.of(new Platform("prime")),
                List.of(new Platform("hulu"), new Platform("disney")),
                "GB"),
            new Preferences.Ui(7, Preferences.Ui.Theme.DARK, false, false),
            new Preferences.Privacy(false, true, true));
    Viewer stored = viewers().put(new Viewer(ANA, 99, "smiths", "Ana", preferences));
    assertThat(stored.version()).isEqualTo(1);
    assertThat(viewers().viewer(ANA)).contains(stored);
    assertThat(stored.preferences()).isEqualTo(preferences);
    assertThat(viewers().viewer(BEN)).isEmpty();
  }

  @Test
  void put_equalViewer_writesNothing_changedOne_isANewVersion() {
    viewers().put(viewer(ANA, "home"));
    assertThat(viewers().put(viewer(ANA, "home")).version()).isEqualTo(1);
    assertThat(viewers().put(viewer(ANA, "smiths")).version()).isEqualTo(2);
    assertThat(store.changes().history(ANA.aggregate()))
        .extracting(Change::type, Change::version)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(ChangeType.USER_PREFERENCES, 1L),
            org.assertj.core.groups.Tuple.tuple(ChangeType.USER_PREFERENCES, 2L));
  }

  @Test
  void correct_isReadBack_andKeptByPut_untilTakenBack() {
    Corrections said =
        new Corrections(
            Map.of(
                Facet.of(Genre.DRAMA),
                0.25,
                Facet.person("Zoë \"Z\" Day"),
                1.0,
                Facet.decade(1994),
                0.0));
    assertThat(viewers().correct(ANA, said)).isEmpty();
    viewers().put(viewer(ANA, "home"));
    assertThat(viewers().correct(ANA, said).orElseThrow().version()).isEqualTo(2);
    assertThat(viewers().correct(ANA, said).orElseThrow().version()).isEqualTo(2);
    Viewer moved = viewers().put(viewer(ANA, "smiths"));
    assertThat(moved.corrections()).isEqualTo(said);
    assertThat(viewers().viewer(ANA)).contains(moved);
    assertThat(viewers().history(ANA).orElseThrow().viewer()).isEqualTo(moved);
    viewers().correct(ANA, Corrections.NONE);
    assertThat(viewers().viewer(ANA).orElseThrow().corrections()).isEqualTo(Corrections.NONE);
    assertThat(store.changes().history(ANA.aggregate())).hasSize(4);
  }

  @Test
  void household_listsItsViewers_byId() {
    viewers().put(viewer(BEN, "smiths"));
    viewers().put(viewer(ANA, "smiths"));
    viewers().put(viewer(new ViewerId("cleo"), "home"));
    assertThat(viewers().household("smiths")).extracting(Viewer::id).containsExactly(ANA, BEN);
    assertThat(viewers().household("nobody")).isEmpty();
  }

  @Test
  void record_everyKind_isReadBackAndLogged() {
    viewers().put(viewer(ANA, "home"));
    List<Interaction> done = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      done.add(ofKind("e" + done.size(), kind, AT.plusSeconds(done.size())));
    }
    assertThat(viewers().record(done))
        .extracting(Recorded::version)
        .containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    assertThat(viewers().history(ANA).orElseThrow().interactions()).isEqualTo(done);
    assertThat(viewers().history(ANA).orElseThrow().viewer().version()).isEqualTo(9);
    assertThat(viewers().after(0, 100))
        .extracting(ViewerStore.Numbered::interaction)
        .isEqualTo(done);
    List<Change> changes = store.changes().history(ANA.aggregate());
    assertThat(changes).hasSize(9);
    assertThat(changes.getLast().type()).isEqualTo(ChangeType.USER_INTERACTION);
    assertThat(changes.get(1).payload())
        .contains("\"event\":\"e0\"", FILM.toString(), "\"completion\":0.25");
  }

  private static Interaction ofKind(String event, Kind kind, Instant at) {
    @Nullable Double completion = kind == Kind.VIEW ? 0.25 : null;
    @Nullable Double rating = kind == Kind.RATE ? 4.5 : null;
    return new Interaction(event, ANA, FILM, kind, at, completion, rating);
  }

  @Test
  void record_sameEventAgain_isKeptOnce() {
    viewers().put(viewer(ANA, "home"));
    Interaction first = event("e", ANA, AT);
    assertThat(viewers().record(List.of(first, first)))
        .containsExactly(recorded(Outcome.RECORDED, 2), recorded(Outcome.REPEATED, 2));
    assertThat(viewers().record(List.of(first))).containsExactly(recorded(Outcome.REPEATED, 2));
    assertThat(viewers().record(List.of(event("e", ANA, AT.plusSeconds(1)))))
        .containsExactly(recorded(Outcome.EVENT_TAKEN, 2));
    assertThat(viewers().after(0, 10)).hasSize(1);
  }

  @Test
  void record_unknownViewer_orOneWithoutConsent_keepsNothing() {
    viewers().put(new Viewer(BEN, 1, "home", "Ben", with(new Privacy(true, false, true))));
    long head = store.changes().head();
    assertThat(viewers().record(List.of(event("a", ANA, AT), event("b", BEN, AT))))
        .containsExactly(recorded(Outcome.UNKNOWN_VIEWER, 0), recorded(Outcome.NOT_KEPT, 1));
    assertThat(viewers().after(0, 10)).isEmpty();
    assertThat(store.changes().head()).isEqualTo(head);
  }

  private static Preferences with(Privacy privacy) {
    return new Preferences(
        Preferences.STANDARD.content(),
        Preferences.STANDARD.platforms(),
        Preferences.STANDARD.ui(),
        privacy);
  }

  @Test
  void after_leavesOutWhoWithholds_forAsLongAsTheyDo() {
    viewers().put(viewer(ANA, "home"));
    viewers().put(viewer(BEN, "home"));
    viewers().record(List.of(event("a", ANA, AT), event("b", BEN, AT), event("c", ANA, AT)));
    viewers().put(new Viewer(ANA, 1, "home", "Ana", with(new Privacy(true, true, false))));
    assertThat(viewers().withholding()).containsExactly(ANA);
    assertThat(viewers().after(0, 10))
        .extracting(each -> each.interaction().event())
        .containsExactly("b");
    assertThat(viewers().history(ANA).orElseThrow().interactions()).hasSize(2);
    viewers().put(viewer(ANA, "home"));
    assertThat(viewers().withholding()).isEmpty();
    assertThat(viewers().after(0, 10)).hasSize(3);
  }

  @Test
  void history_isByTime_howeverItArrived() {
    viewers().put(viewer(ANA, "home"));
    viewers().put(viewer(BEN, "home"));
    List<Interaction> inOrder =
        List.of(event("b", ANA, AT), event("c", ANA, AT), event("a", ANA, AT.plusMillis(1)));
    List<Interaction> reversed = new ArrayList<>(inOrder);
    Collections.reverse(reversed);
    reversed.add(1, event("of another", BEN, AT));
    viewers().record(reversed);
    assertThat(viewers().history(ANA).orElseThrow().interactions()).isEqualTo(inOrder);
    assertThat(viewers().history(new ViewerId("nobody"))).isEmpty();
  }

  @Test
  void after_pages_coverEverythingOnce() {
    viewers().put(viewer(ANA, "home"));
    for (int i = 0; i < 7; i++) {
      viewers().record(List.of(event("e" + i, ANA, AT.minus(Duration.ofDays(i)))));
    }
    long last = 0;
    int seen = 0;
    for (List<ViewerStore.Numbered> page = viewers().after(0, 3);
        !page.isEmpty();
        page = viewers().after(last, 3)) {
      for (ViewerStore.Numbered each : page) {
        assertThat(each.number()).isGreaterThan(last);
        assertThat(each.interaction().event()).isEqualTo("e" + seen++);
        last = each.number();
      }
    }
    assertThat(seen).isEqualTo(7);
  }

  @Test
  void record_beyondTheBatch_isRefused() {
    viewers().put(viewer(ANA, "home"));
    List<Interaction> tooMany = Collections.nCopies(ViewerStore.BATCH_MAX + 1, event("e", ANA, AT));
    assertThatIllegalArgumentException().isThrownBy(() -> viewers().record(tooMany));
  }
}
