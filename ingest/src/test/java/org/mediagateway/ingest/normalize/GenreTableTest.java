package org.mediagateway.ingest.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediagateway.domain.catalogue.Genre;

class GenreTableTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Romantic TV Shows|ROMANCE",
        "Romantic Movies|ROMANCE",
        "TV Action & Adventure|ACTION,ADVENTURE",
        "Action-Adventure|ACTION,ADVENTURE",
        "TV Sci-Fi & Fantasy|SCIENCE_FICTION,FANTASY",
        "Kids' TV|KIDS",
        "Kids\u2019 TV|KIDS",
        "Children & Family Movies|KIDS,FAMILY",
        "Stand-Up Comedy & Talk Shows|STAND_UP,COMEDY,TALK_SHOW",
        "Stand Up|STAND_UP,COMEDY",
        "Classic & Cult TV|CLASSIC,CULT",
        "LGBTQ+|LGBTQ",
        "Anime Series|ANIME",
        "Anime Features|ANIME",
        "Reality TV|REALITY",
        "Game Show / Competition|GAME_SHOW",
        "Arts, Entertainment, and Culture|ARTS",
        "Faith and Spirituality|FAITH",
        "Military and War|MILITARY",
        "Concert Film|MUSIC",
        "science-fiction|SCIENCE_FICTION",
        "Action & Adventure|ACTION,ADVENTURE",
        "Sci-Fi & Fantasy|SCIENCE_FICTION,FANTASY",
        "War & Politics|MILITARY",
        "War|MILITARY",
        "Soap|DRAMA",
        "Talk|TALK_SHOW",
      })
  void meaning_printedGenre_isFound(String printed, String genres) {
    Set<Genre> expected = EnumSet.noneOf(Genre.class);
    for (String genre : genres.split(",", -1)) {
      expected.add(Genre.valueOf(genre));
    }
    assertThat(genresOf(printed)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void meaning_canonicalGenre_includesItself(Genre genre) {
    assertThat(genresOf(genre.displayName())).contains(genre);
    assertThat(genresOf(genre.slug())).contains(genre);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Movies", "TV Shows", "Series", "TV"})
  void meaning_wordsForForms_sayNothing(String printed) {
    assertThat(GenreTable.STANDARD.meaning(printed))
        .isEqualTo(new GenreTable.Meaning(Set.of(), false, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--", "", "Com\u00e9die", "Nordic Noir", "TV Nordic Noir Series"})
  void meaning_anythingElse_isUnknown(String printed) {
    assertThat(GenreTable.STANDARD.meaning(printed)).isNull();
  }

  private static Set<Genre> genresOf(String printed) {
    GenreTable.Meaning meaning = GenreTable.STANDARD.meaning(printed);
    return meaning == null ? Set.of() : meaning.genres();
  }
}
