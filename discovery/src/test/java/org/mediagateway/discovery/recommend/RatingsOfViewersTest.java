package org.mediagateway.discovery.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mediagateway.discovery.learn.data.RatingLog;
import org.mediagateway.discovery.learn.data.StoredRatings;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.Interaction.Kind;
import org.mediagateway.domain.viewer.Preferences;
import org.mediagateway.domain.viewer.ViewerId;

/** What models are trained on, from what viewers did. */
final class RatingsOfViewersTest {
  private Cinema cinema;

  @BeforeEach
  void open() {
    cinema = Cinema.of(30, 1);
  }

  @AfterEach
  void close() {
    cinema.close();
  }

  private RatingLog read() {
    return StoredRatings.read(cinema.viewers, id -> cinema.store.title(id));
  }

  @Test
  void read_nothingDone_isEmpty() {
    assertThat(read().size()).isZero();
  }

  @Test
  void read_whatWasDone_isOneRatingPerViewerAndTitle() {
    ViewerId ana = cinema.viewer("ana", Preferences.STANDARD);
    ViewerId ben = cinema.viewer("ben", Preferences.STANDARD);
    Title first = cinema.withVector(0);
    Title second = cinema.withVector(1);
    TitleId gone = cinema.withVector(2).id();
    cinema.act(ana, Kind.VIEW, first.id(), Cinema.NOW.minus(Duration.ofSeconds(50)));
    cinema.act(ana, Kind.CLICK, second.id(), Cinema.NOW.minus(Duration.ofSeconds(40)));
    cinema.act(ana, Kind.RATE, first.id(), Cinema.NOW.minus(Duration.ofSeconds(30)));
    cinema.act(ben, Kind.LIKE, second.id(), Cinema.NOW.minus(Duration.ofSeconds(20)));
    cinema.act(ben, Kind.VIEW, gone, Cinema.NOW.minus(Duration.ofSeconds(10)));
    cinema.store.remove(gone);

    RatingLog log = read();
    assertThat(log.users()).isEqualTo(2);
    assertThat(log.value()).containsExactly(5, 5);
    long now = Cinema.NOW.getEpochSecond();
    assertThat(log.second()).containsExactly(now - 50, now - 20);
    List<Long> films =
        List.of(log.films().get(log.film()[0]).id(), log.films().get(log.film()[1]).id());
    assertThat(films).containsExactly(first.id().value(), second.id().value());
    assertThat(log.films().get(log.film()[0]).title()).startsWith(first.work().name());
  }
}
