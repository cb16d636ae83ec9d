package org.mediagateway.ingest.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.Work;

class TitleTextTest {
  private final TitleText text = new TitleText();

  @Test
  void apply_fullTitle_isGenresAndDescriptionWithoutNames() {
    Work work =
        work(
            List.of("Ridley Scott"),
            List.of("Matt Damon"),
            Set.of(Genre.SCIENCE_FICTION, Genre.ADVENTURE),
            "An astronaut is left behind on Mars.");
    assertThat(text.apply(title(work)))
        .isEqualTo("Adventure, Science Fiction. An astronaut is left behind on Mars.");
  }

  @Test
  void apply_noGenres_isTheDescription() {
    assertThat(text.apply(title(work(List.of(), List.of(), Set.of(), "Mars.")))).isEqualTo("Mars.");
  }

  @Test
  void apply_noDescription_fallsBackToTheName() {
    assertThat(text.apply(title(work(List.of(), List.of(), Set.of(), " "))))
        .isEqualTo("The Martian");
    assertThat(text.apply(title(work(List.of(), List.of(), Set.of(Genre.DRAMA), ""))))
        .isEqualTo("Drama. The Martian");
  }

  @Test
  void apply_hugeDescription_isCut() {
    String description = "word ".repeat(10_000);
    assertThat(text.apply(title(work(List.of(), List.of(), Set.of(), description))))
        .hasSize(TitleText.DESCRIPTION_LENGTH_MAX);
  }

  @Test
  void apply_sameWorkOtherVersion_sameText() {
    Title title = title(work(List.of(), List.of("X Y"), Set.of(Genre.DRAMA), "d"));
    assertThat(text.apply(title.withVersion(9))).isEqualTo(text.apply(title));
  }

  private static Work work(
      List<String> directors, List<String> cast, Set<Genre> genres, String description) {
    return new Work(
        MediaType.MOVIE,
        "The Martian",
        2015,
        directors,
        cast,
        List.of(),
        genres,
        null,
        144,
        null,
        description,
        null,
        null,
        null);
  }

  private static Title title(Work work) {
    ListingId listing = ListingId.parse("netflix:1");
    return new Title(TitleId.of(listing), 1, work, List.of(listing), List.of(), List.of(), 0.5);
  }
}
