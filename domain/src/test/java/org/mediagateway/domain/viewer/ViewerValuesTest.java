package org.mediagateway.domain.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.Interaction.Kind;

final class ViewerValuesTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901234Z");

  private static Interaction interaction(
      Kind kind, @Nullable Double completion, @Nullable Double rating) {
    return new Interaction("e", new ViewerId("ana"), new TitleId(1), kind, AT, completion, rating);
  }

  @ParameterizedTest
  @CsvSource({
    "VIEW,  7,    ",
    "VIEW,  -0.1, ",
    "VIEW,  NaN,  ",
    "CLICK, 0.5,  ",
    "RATE,  ,     ",
    "RATE,  ,     0",
    "RATE,  ,     5.5",
    "RATE,  ,     NaN",
    "LIKE,  ,     5",
  })
  void interaction_outOfRange_isRefused(
      Kind kind, @Nullable Double completion, @Nullable Double rating) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> interaction(kind, completion, rating))
        .withMessageContaining("kind=" + kind);
  }

  @ParameterizedTest
  @CsvSource({
    "VIEW, 0.7, true",
    "VIEW, 0.69, false",
    "VIEW, , true",
    "CLICK, , false",
    "HIDE, , false",
  })
  void interaction_isWatched_fromSevenTenthsOn(
      Kind kind, @Nullable Double completion, boolean watched) {
    assertThat(interaction(kind, completion, null).isWatched()).isEqualTo(watched);
  }

  @Test
  void interaction_time_isToTheMicrosecond() {
    assertThat(interaction(Kind.LIKE, null, null).at()).isEqualTo("2026-01-02T03:04:05.678901Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-a", "a b", "a/b", "é"})
  void viewerId_ofAnotherForm_isRefused(String id) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ViewerId(id));
  }

  @Test
  void viewerId_asAggregate_isReadBack() {
    ViewerId ana = new ViewerId("ana");
    assertThat(ViewerId.ofAggregate(ana.aggregate())).isEqualTo(ana);
    assertThatIllegalArgumentException().isThrownBy(() -> ViewerId.ofAggregate("t000000000000"));
  }

  /** Content whose avoided genre is crime. */
  private static Preferences.Content content(
      Set<Genre> liked, @Nullable Integer ageLimit, List<String> languages) {
    return new Preferences.Content(liked, Set.of(Genre.CRIME), ageLimit, null, languages);
  }

  /** Hulu and Disney+ chosen. */
  private static Preferences.Platforms platforms(Set<Platform> hidden, @Nullable String region) {
    return new Preferences.Platforms(
        Set.of(new Platform("hulu"), new Platform("disney")), hidden, List.of(), region);
  }

  @ParameterizedTest
  @CsvSource({"GENRE, Potato", "GENRE, drama", "DECADE, 1994", "DECADE, 990s", "PERSON, ' '"})
  void facet_ofNothing_isRefused(Facet.Kind kind, String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Facet(kind, value));
  }

  @Test
  void corrections_outOfRangeOrTooMany_areRefused() {
    Facet drama = Facet.of(Genre.DRAMA);
    for (double affinity : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Corrections(Map.of(drama, affinity)));
    }
    Map<Facet, Double> many = new HashMap<>();
    for (int i = 0; i <= Corrections.COUNT_MAX; i++) {
      many.put(Facet.person("Person " + i), 1.0);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new Corrections(many));
  }

  @Test
  void preferences_contradictingOrOutOfRange_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> content(Set.of(Genre.CRIME), null, List.of()))
        .withMessageContaining("liked or avoided");
    assertThatIllegalArgumentException().isThrownBy(() -> content(Set.of(), 19, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> content(Set.of(), null, List.of("English")))
        .withMessageContaining("ISO 639-1");
    assertThatIllegalArgumentException().isThrownBy(() -> new Preferences.Length(90, 60));
    assertThatIllegalArgumentException().isThrownBy(() -> platforms(Set.of(), "gb"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> platforms(Set.of(new Platform("hulu")), null))
        .withMessageContaining("hidden");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Preferences.Ui(4, Preferences.Ui.Theme.AUTO, true, true));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Viewer(new ViewerId("a"), 1, "home", " ", Preferences.STANDARD));
  }
}
