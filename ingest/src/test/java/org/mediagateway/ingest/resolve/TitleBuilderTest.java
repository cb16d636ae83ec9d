package org.mediagateway.ingest.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediagateway.ingest.resolve.Sample.film;
import static org.mediagateway.ingest.resolve.Sample.series;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.Work;

class TitleBuilderTest {
  @Test
  void build_severalListings_unitesThemBestFirst() {
    Title title =
        build(
            film("netflix:1", "Gook")
                .year(2017)
                .cast("Justin Chon", "Simone Baker")
                .genres(Genre.DRAMA)
                .description("short")
                .quality(0.9),
            film("hulu:1", "GOOK!")
                .year(2018)
                .cast("Simone Báker", "David So")
                .genres(Genre.COMEDY)
                .description("longer text")
                .countries("United States")
                .quality(0.2));
    Work work = title.work();
    assertThat(title.id()).isEqualTo(TitleId.of(ListingId.parse("hulu:1")));
    assertThat(title.listings())
        .containsExactly(ListingId.parse("hulu:1"), ListingId.parse("netflix:1"));
    assertThat(work.name()).isEqualTo("Gook");
    assertThat(work.year()).isEqualTo(2017);
    assertThat(work.cast()).containsExactly("Justin Chon", "Simone Baker", "David So");
    assertThat(work.genres()).containsExactly(Genre.COMEDY, Genre.DRAMA);
    assertThat(work.countries()).containsExactly("United States");
    assertThat(work.description()).isEqualTo("longer text");
    assertThat(title.quality()).isEqualTo(0.9);
    assertThat(title.version()).isEqualTo(1);
  }

  @Test
  void build_equalQuality_takesTheLesserIdFirst() {
    assertThat(build(film("prime:1", "B"), film("hulu:1", "A")).work().name()).isEqualTo("A");
  }

  @Test
  void build_series_hasTheEarliestYearAndTheMostSeasons() {
    Work work =
        build(
                series("netflix:1", "Downton Abbey").year(2015).length(6),
                series("prime:1", "Downton Abbey").year(2010).length(5))
            .work();
    assertThat(work.year()).isEqualTo(2010);
    assertThat(work.seasons()).isEqualTo(6);
  }

  @Test
  void build_nameWithEditionNote_yieldsToOneWithout() {
    assertThat(
            build(film("prime:1", "Goldeneye (4K UHD)").quality(1), film("prime:2", "GoldenEye"))
                .work()
                .name())
        .isEqualTo("GoldenEye");
    assertThat(build(film("prime:1", "V (Hindi)"), film("prime:2", "V (Tamil)")).work().name())
        .isEqualTo("V (Hindi)");
  }

  @Test
  void build_typesDiffer_takesTheOneWithAnExtent() {
    Work work =
        build(film("hulu:1", "Darwin's Game"), series("netflix:1", "Darwin's Game").length(1))
            .work();
    assertThat(work.type()).isEqualTo(MediaType.SERIES);
    assertThat(work.durationMinutes()).isNull();
    assertThat(work.seasons()).isEqualTo(1);
  }

  @Test
  void build_goneListing_givesNoAvailability() {
    Listing gone = film("hulu:1", "Mud").listing();
    Listing live = film("netflix:1", "Mud").listing();
    Title title = TitleBuilder.build(List.of(gone, live), Set.of(live.id()));
    assertThat(title.availability())
        .singleElement()
        .satisfies(a -> assertThat(a.listing()).isEqualTo(live.id()));
    assertThat(title.listings()).containsExactly(gone.id(), live.id());
  }

  private static Title build(Sample... samples) {
    List<Listing> listings = List.of(samples).stream().map(Sample::listing).toList();
    return TitleBuilder.build(listings, Set.copyOf(listings.stream().map(Listing::id).toList()));
  }
}
