package org.mediagateway.ingest.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.Maturity;
import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.domain.catalogue.StoredListing;
import org.mediagateway.domain.catalogue.Work;
import org.mediagateway.ingest.connect.DemoCatalogues;
import org.mediagateway.ingest.connect.PlatformConnector;
import org.mediagateway.ingest.normalize.Repair;
import org.mediagateway.ingest.reject.Reject;
import org.mediagateway.ingest.resolve.EntityResolver;
import org.mediagateway.store.sqlite.SqliteStore;

/** The four bundled catalogues, whole, through the real resolver into a real store. */
@Tag("slow")
class DemoImportTest {
  @TempDir static Path folder;
  private static SqliteStore store;
  private static Map<String, ImportResult> first;
  private static final List<Reject> REJECTS = new ArrayList<>();

  @BeforeAll
  static void importOnce() {
    store = SqliteStore.open(folder, Clock.systemUTC());
    first = importAll(false);
  }

  @AfterAll
  static void close() {
    store.close();
  }

  private static Map<String, ImportResult> importAll(boolean full) {
    ImportService service =
        new ImportService(
            store.catalogue(),
            store.imports(),
            new EntityResolver(Clock.systemUTC()),
            Clock.systemUTC());
    Map<String, ImportResult> results = new TreeMap<>();
    for (PlatformConnector connector : DemoCatalogues.connectors()) {
      results.put(
          connector.platform().id(),
          service.run(new ImportRequest(connector, full, REJECTS::add), ProgressListener.NONE));
    }
    return results;
  }

  private static Listing listing(String id) {
    ListingId parsed = ListingId.parse(id);
    StoredListing stored = store.catalogue().listings(List.of(parsed)).get(parsed);
    return Objects.requireNonNull(stored, id).listing();
  }

  private static ImportResult imported(String platform) {
    return Objects.requireNonNull(first.get(platform), platform);
  }

  @Test
  void import_everyRow_isTakenAndUnderstood() {
    assertThat(REJECTS).isEmpty();
    assertThat(imported("netflix").added()).isEqualTo(8_807);
    assertThat(imported("prime").added()).isEqualTo(9_668);
    assertThat(imported("disney").added()).isEqualTo(1_450);
    assertThat(imported("hulu").added()).isEqualTo(3_073);
    first
        .values()
        .forEach(
            result -> {
              assertThat(result.ending()).isEqualTo(ImportResult.Ending.COMPLETE);
              assertThat(result.unknownGenres()).isEmpty();
              assertThat(result.unknownRatings()).isEmpty();
              assertThat(result.ignoredFields()).isEmpty();
              assertThat(result.rejected()).isZero();
            });
    assertThat(imported("netflix").repairs())
        .containsOnly(
            entry(Repair.DURATION_IN_RATING, 3L),
            entry(Repair.DESCRIPTION_IN_NAMES, 2L),
            entry(Repair.COUNTRY_FROM_GENRE, 31L));
    assertThat(imported("hulu").repairs())
        .containsOnly(
            entry(Repair.DURATION_IN_RATING, 292L),
            entry(Repair.SEASONS_MEAN_SERIES, 62L),
            entry(Repair.DESCRIPTION_IN_NAMES, 3L));
    assertThat(imported("prime").repairs())
        .containsOnly(
            entry(Repair.ZERO_DURATION_UNKNOWN, 10L), entry(Repair.NO_NAME_LEFT_OUT, 39L));
    assertThat(imported("disney").repairs()).isEmpty();
  }

  @Test
  void import_again_writesNothing() {
    long head = store.changes().head();

    Map<String, ImportResult> results = importAll(true);

    results.values().forEach(result -> assertThat(result.unchanged()).isEqualTo(result.accepted()));
    assertThat(store.changes().head()).isEqualTo(head);
  }

  @Test
  void import_plainRow_isNormalised() {
    Listing listing = listing("netflix:s8");

    assertThat(listing.work())
        .isEqualTo(
            new Work(
                MediaType.MOVIE,
                "Sankofa",
                1993,
                List.of("Haile Gerima"),
                List.of(
                    "Kofi Ghanaba",
                    "Oyafunmike Ogunlano",
                    "Alexandra Duah",
                    "Nick Medley",
                    "Mutabaruka",
                    "Afemo Omilami",
                    "Reggie Carter",
                    "Mzuri"),
                List.of(
                    "United States",
                    "Ghana",
                    "Burkina Faso",
                    "United Kingdom",
                    "Germany",
                    "Ethiopia"),
                EnumSet.of(Genre.DRAMA, Genre.INDEPENDENT, Genre.INTERNATIONAL),
                Maturity.AGE_18,
                125,
                null,
                "On a photo shoot in Ghana, an American model slips back in time, becomes enslaved"
                    + " on a plantation and bears witness to the agony of her ancestral past.",
                null,
                null,
                null));
    assertThat(listing.rawGenres()).isEmpty();
    assertThat(listing.rawRating()).isEqualTo("TV-MA");
    assertThat(listing.addedOn()).isEqualTo(LocalDate.of(2021, 9, 24));
    assertThat(listing.quality()).isEqualTo(0.95);
  }

  @Test
  void import_durationInTheRatingColumn_isMoved() {
    Listing louis = listing("netflix:s5542");

    assertThat(louis.work().name()).isEqualTo("Louis C.K. 2017");
    assertThat(louis.work().durationMinutes()).isEqualTo(74);
    assertThat(louis.work().maturity()).isNull();
    assertThat(louis.rawRating()).isNull();
  }

  @Test
  void import_filmOfSeasons_isASeries() {
    Work yashahime = listing("hulu:s51").work();

    assertThat(yashahime.name()).isEqualTo("Yashahime: Princess Half-Demon");
    assertThat(yashahime.type()).isEqualTo(MediaType.SERIES);
    assertThat(yashahime.seasons()).isEqualTo(2);
  }

  @Test
  void import_amazonsGenreWithCommas_isOneGenre() {
    Listing molly = listing("prime:s8835");

    assertThat(molly.work().name()).isEqualTo("Molly and Me");
    assertThat(molly.work().genres()).containsExactly(Genre.ARTS, Genre.COMEDY);
    assertThat(molly.rawGenres()).isEmpty();
    assertThat(molly.work().durationMinutes()).isNull();
  }

  @Test
  void import_invisibleCharacters_areGone() {
    Listing ricky = listing("hulu:s1");

    assertThat(ricky.work().description()).startsWith("Comedian Ricky Velez bares");
    assertThat(ricky.work().genres()).containsExactly(Genre.COMEDY, Genre.STAND_UP);
    assertThat(listing("netflix:s8420").work().name())
        .isEqualTo("The Memphis Belle: A Story of a Flying Fortress");
  }
}
