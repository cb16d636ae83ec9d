package org.mediagateway.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.session.Session;
import org.mediagateway.domain.session.SessionId;
import org.mediagateway.domain.session.SessionStore;
import org.mediagateway.domain.session.Written;
import org.mediagateway.domain.viewer.Preferences;
import org.mediagateway.domain.viewer.Viewer;
import org.mediagateway.domain.viewer.ViewerId;

/** What a {@link SessionStore} does. */
public abstract class SessionStoreContract extends ContractStore {
  private static final ViewerId ANA = new ViewerId("ana");
  private static final ViewerId SHY = new ViewerId("shy");
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901Z");

  @BeforeEach
  void viewers() {
    Preferences noHistory =
        new Preferences(
            Preferences.STANDARD.content(),
            Preferences.STANDARD.platforms(),
            Preferences.STANDARD.ui(),
            new Preferences.Privacy(true, false, true));
    store.viewers().put(new Viewer(ANA, 1, Viewer.HOME, "Ana", Preferences.STANDARD));
    store.viewers().put(new Viewer(SHY, 1, Viewer.HOME, "Shy", noHistory));
  }

  private SessionStore sessions() {
    return store.sessions();
  }

  private static Session session(ViewerId viewer, String id, Instant at) {
    return Session.begun(viewer, new SessionId(id), at);
  }

  private static Session paged(Session session, int page, Instant at) {
    return new Session(
        session.viewer(),
        session.id(),
        session.startedAt(),
        at,
        session.context(),
        session.filters(),
        new Written<>(new Session.Page(page, 50), at, "tv"),
        session.queries());
  }

  @Test
  void save_everyPart_isReadBack() {
    Session full =
        new Session(
            ANA,
            new SessionId("s-1"),
            AT,
            AT.plusSeconds(5),
            new Written<>(
                new Session.Context("cosy", Session.TimeOfDay.NIGHT, Set.of(SHY)), AT, "phone"),
            new Written<>(
                new Session.Filters(Set.of(new Platform("hulu")), Set.of(Genre.DRAMA), 13), AT, ""),
            new Written<>(new Session.Page(3, 50), AT, "tv"),
            List.of(
                new Written<>("Amélie \"2\"", AT, "tv"),
                new Written<>("heist", AT.plusSeconds(1), "tv")));
    sessions().save(List.of(full));
    assertThat(sessions().active(ANA, AT)).containsExactly(full);
    assertThat(sessions().active(SHY, AT)).isEmpty();
  }

  @Test
  void save_again_merges_whicheverIsLater() {
    Session begun = session(ANA, "s-1", AT);
    Session later = paged(begun, 7, AT.plusSeconds(9));
    Session earlier = paged(begun, 2, AT.plusSeconds(3));
    sessions().save(List.of(later, earlier));
    sessions().save(List.of(begun));
    assertThat(sessions().active(ANA, AT)).containsExactly(later);
  }

  @Test
  void save_ofNobody_orWithoutConsentToAHistory_keepsNothing() {
    sessions().save(List.of(session(SHY, "s", AT), session(new ViewerId("nobody"), "s", AT)));
    assertThat(sessions().active(SHY, Instant.EPOCH)).isEmpty();
    assertThat(sessions().active(new ViewerId("nobody"), Instant.EPOCH)).isEmpty();
  }

  @Test
  void active_areTheLatestFirst_andForgottenOnceTheyAreOld() {
    sessions()
        .save(
            List.of(
                session(ANA, "old", AT),
                session(ANA, "new", AT.plusSeconds(20)),
                session(ANA, "mid", AT.plusSeconds(10))));
    assertThat(sessions().active(ANA, AT.plusSeconds(10)))
        .extracting(session -> session.id().value())
        .containsExactly("new", "mid");
    assertThat(sessions().forget(AT.plusSeconds(10))).isEqualTo(1);
    assertThat(sessions().active(ANA, Instant.EPOCH)).hasSize(2);
  }
}
