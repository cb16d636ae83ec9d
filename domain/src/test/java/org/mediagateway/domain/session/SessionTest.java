package org.mediagateway.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.session.Session.Filters;
import org.mediagateway.domain.session.Session.Page;
import org.mediagateway.domain.viewer.ViewerId;

final class SessionTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901234Z");
  private static final Session BEGUN = Session.begun(new ViewerId("ana"), new SessionId("s-1"), AT);

  private static Session paged(int page, Instant at, String device) {
    return with(BEGUN.filters(), new Written<>(new Page(page, 20), at, device), List.of());
  }

  private static Session with(
      Written<Filters> filters, Written<Page> page, List<Written<String>> queries) {
    return new Session(
        BEGUN.viewer(),
        BEGUN.id(),
        BEGUN.startedAt(),
        page.at().isAfter(AT) ? page.at() : AT,
        BEGUN.context(),
        filters,
        page,
        queries);
  }

  @Test
  void merge_laterWriteWins_onATieTheGreaterDevice_thenTheGreaterText() {
    Session phone = paged(2, AT, "phone");
    assertThat(phone.merge(paged(3, AT.minusMillis(1), "tv")).page().value().number()).isEqualTo(2);
    assertThat(phone.merge(paged(3, AT, "tv")).page().value().number()).isEqualTo(3);
    assertThat(phone.merge(paged(3, AT, "desk")).page().value().number()).isEqualTo(2);
    assertThat(phone.merge(paged(3, AT, "phone")).page().value().number()).isEqualTo(3);
    assertThat(BEGUN.merge(phone).page()).isEqualTo(phone.page());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void merge_inAnyOrderAndHoweverOften_isTheSame(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 200; round++) {
      Session a = random(random);
      Session b = random(random);
      Session c = random(random);
      assertThat(a.merge(b)).isEqualTo(b.merge(a));
      assertThat(a.merge(b).merge(c)).isEqualTo(a.merge(b.merge(c)));
      assertThat(a.merge(b).merge(b)).isEqualTo(a.merge(b));
      assertThat(a.merge(b).queries()).hasSizeLessThanOrEqualTo(Session.QUERIES_MAX);
    }
  }

  private static Session random(SplittableRandom random) {
    List<Written<String>> queries = new ArrayList<>();
    for (int i = random.nextInt(9); i > 0; i--) {
      queries.add(written(random, "query " + random.nextInt(12)));
    }
    Set<Genre> genres = random.nextBoolean() ? Set.of() : Set.of(Genre.DRAMA);
    return with(
        written(random, new Filters(Set.of(), genres, null)),
        written(random, new Page(random.nextInt(1, 4), 20)),
        queries);
  }

  private static <T> Written<T> written(SplittableRandom random, T value) {
    return new Written<>(
        value, AT.plusSeconds(random.nextInt(4)), random.nextBoolean() ? "phone" : "tv");
  }

  @Test
  void queries_areTheLastTen_eachOnce() {
    List<Written<String>> asked = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      asked.add(new Written<>("query " + i, AT.plusSeconds(i), "tv"));
    }
    asked.add(new Written<>("query 5", AT.plusSeconds(60), "phone"));
    List<String> kept =
        with(BEGUN.filters(), BEGUN.page(), asked).queries().stream().map(Written::value).toList();
    assertThat(kept)
        .containsExactly(
            "query 2",
            "query 3",
            "query 4",
            "query 6",
            "query 7",
            "query 8",
            "query 9",
            "query 10",
            "query 11",
            "query 5");
  }

  @Test
  void session_isOver_anHourAfterTheLastWrite() {
    assertThat(BEGUN.isActive(AT.plus(Duration.ofMinutes(59)))).isTrue();
    assertThat(BEGUN.isActive(AT.plus(Duration.ofMinutes(60)))).isFalse();
  }

  @Test
  void session_outOfRange_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SessionId("a b"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Page(0, 20));
    assertThatIllegalArgumentException().isThrownBy(() -> new Page(1, 101));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Session.Context("m".repeat(41), null, Set.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                with(
                    BEGUN.filters(),
                    BEGUN.page(),
                    List.of(new Written<>("q".repeat(1_001), AT, ""))));
    Session other = Session.begun(BEGUN.viewer(), new SessionId("s-2"), AT);
    assertThatIllegalArgumentException().isThrownBy(() -> BEGUN.merge(other));
  }
}
