package org.mediagateway.ingest.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mediagateway.ingest.commit.ImportFixture.id;
import static org.mediagateway.ingest.commit.ImportFixture.rows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.ingest.IngestException;

class ListingCommitterTest {
  @Test
  void commit_operatorEditsAndDeletes_updatesTheTitle(@TempDir Path folder) {
    try (ImportFixture fixture = new ImportFixture(folder)) {
      fixture.run(rows(2));
      Listing edited = edited(fixture.stored("s1").listing());
      ListingCommitter committer = fixture.service.committer();

      assertThat(committer.commit(List.of(edited), Set.of()))
          .isEqualTo(new ListingCommitter.Counts(0, 1, 0, 0));
      assertThat(committer.commit(List.of(edited), Set.of()))
          .isEqualTo(new ListingCommitter.Counts(0, 0, 1, 0));
      assertThat(committer.commit(List.of(), Set.of(id("s1"), id("never"))))
          .isEqualTo(new ListingCommitter.Counts(0, 0, 0, 1));
      assertThat(committer.commit(List.of(), Set.of(id("s1"))).wrote()).isFalse();

      Optional<Title> title = fixture.catalogue().title(fixture.stored("s1").title());
      assertThat(title).hasValueSatisfying(t -> assertThat(t.availability()).isEmpty());
    }
  }

  @Test
  void commit_idTwice_isRefused(@TempDir Path folder) {
    try (ImportFixture fixture = new ImportFixture(folder)) {
      fixture.run(rows(1));
      Listing listing = fixture.stored("s1").listing();
      ListingCommitter committer = fixture.service.committer();

      assertThatThrownBy(() -> committer.commit(List.of(listing, listing), Set.of()))
          .isInstanceOf(IngestException.class);
      assertThatThrownBy(() -> committer.commit(List.of(listing), Set.of(id("s1"))))
          .isInstanceOf(IngestException.class);
    }
  }

  @Test
  void commit_tooManyListings_isRefused(@TempDir Path folder) {
    try (ImportFixture fixture = new ImportFixture(folder)) {
      fixture.run(rows(1));
      List<Listing> many = new ArrayList<>();
      for (int i = 0; i <= ListingCommitter.LISTINGS_MAX; i++) {
        Listing one = fixture.stored("s1").listing();
        many.add(
            new Listing(
                id("x" + i),
                one.work(),
                one.rawGenres(),
                one.rawRating(),
                one.offers(),
                one.addedOn(),
                one.quality()));
      }

      assertThatThrownBy(() -> fixture.service.committer().commit(many, Set.of()))
          .hasMessageContaining("listings=1001");
    }
  }

  @Test
  void batchPolicy_outOfRange_isRefused() {
    assertThatThrownBy(() -> new BatchPolicy(0, Duration.ofSeconds(1)))
        .hasMessageContaining("size=0");
    assertThatThrownBy(() -> new BatchPolicy(1, Duration.ZERO)).hasMessageContaining("PT0S");
  }

  @Test
  void progress_rateAndTimeLeft_followFromElapsedAndShare() {
    ImportProgress half =
        new ImportProgress(
            ImportFixture.HULU, 90, 10, OptionalDouble.of(0.25), Duration.ofSeconds(2));

    assertThat(half.rowsPerSecond()).isEqualTo(50);
    assertThat(half.timeLeft()).contains(Duration.ofSeconds(6));
    ImportProgress unknown =
        new ImportProgress(ImportFixture.HULU, 0, 0, OptionalDouble.empty(), Duration.ZERO);
    assertThat(unknown.rowsPerSecond()).isZero();
    assertThat(unknown.timeLeft()).isEmpty();
  }

  private static Listing edited(Listing listing) {
    return new Listing(
        listing.id(),
        listing.work(),
        List.of("Edited by hand"),
        listing.rawRating(),
        listing.offers(),
        listing.addedOn(),
        listing.quality());
  }
}
