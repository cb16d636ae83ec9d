package org.mediagateway.ingest.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediagateway.domain.catalogue.Genre;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.Maturity;
import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Work;
import org.mediagateway.ingest.connect.RawField;
import org.mediagateway.ingest.connect.RawRecord;

class ListingNormalizerTest {
  @Test
  void normalize_bareRow_isAListingOfQualityZero() {
    assertThat(Raw.film().listing())
        .isEqualTo(
            new Listing(
                new ListingId(Raw.NETFLIX, "s1"),
                new Work(
                    MediaType.MOVIE,
                    "A",
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    Set.of(),
                    null,
                    null,
                    null,
                    "",
                    null,
                    null,
                    null),
                List.of(),
                null,
                List.of(Offer.subscription()),
                null,
                0));
  }

  @Test
  void normalize_everyField_findsItsPlace() {
    Listing listing =
        Raw.film()
            .with(RawField.YEAR, "2015")
            .with(RawField.DIRECTORS, "Ridley Scott")
            .with(RawField.CAST, "Matt Damon", "Jessica Chastain")
            .with(RawField.COUNTRIES, "United States")
            .with(RawField.GENRES, "Sci-Fi & Fantasy", "Space Opera")
            .with(RawField.RATING, "PG-13")
            .with(RawField.DURATION_MINUTES, "144")
            .with(RawField.DESCRIPTION, "Alone on Mars.")
            .with(RawField.URL, "https://x.example/1")
            .with(RawField.REGIONS, "us", "UK")
            .with(RawField.SUBSCRIPTION, "true")
            .with(RawField.PRICE_AMOUNT, "3.990")
            .with(RawField.PRICE_CURRENCY, "usd")
            .with(RawField.QUALITY, "4K")
            .with(RawField.ADDED, "2021-09-24")
            .with(RawField.FROM, "2021-10-01")
            .with(RawField.UNTIL, "2022-10-01")
            .with(RawField.IMAGE_URL, "https://x.example/1.jpg")
            .with(RawField.POPULARITY, "0.75")
            .with(RawField.VOTES, "1200")
            .listing();

    LocalDate from = LocalDate.of(2021, 10, 1);
    LocalDate until = LocalDate.of(2022, 10, 1);
    Set<String> regions = Set.of("US", "GB");
    String url = "https://x.example/1";
    assertThat(listing)
        .isEqualTo(
            new Listing(
                new ListingId(Raw.NETFLIX, "s1"),
                new Work(
                    MediaType.MOVIE,
                    "A",
                    2015,
                    List.of("Ridley Scott"),
                    List.of("Matt Damon", "Jessica Chastain"),
                    List.of("United States"),
                    EnumSet.of(Genre.SCIENCE_FICTION, Genre.FANTASY),
                    Maturity.AGE_13,
                    144,
                    null,
                    "Alone on Mars.",
                    "https://x.example/1.jpg",
                    0.75,
                    1200),
                List.of("Space Opera"),
                "PG-13",
                List.of(
                    new Offer(Offer.Kind.SUBSCRIPTION, regions, null, null, "4K", from, until, url),
                    new Offer(
                        Offer.Kind.RENT,
                        regions,
                        new BigDecimal("3.99"),
                        "USD",
                        "4K",
                        from,
                        until,
                        url)),
                LocalDate.of(2021, 9, 24),
                1.0));
  }

  @Test
  void normalize_unknownWords_areKeptAndReported() {
    Normalization.Accepted accepted =
        Raw.film()
            .with(RawField.GENRES, "Nordic Noir", "Dramas", "Movies", "Anthology")
            .with(RawField.RATING, "XYZ-9")
            .accepted();

    assertThat(accepted.unknownGenres()).containsExactly("Nordic Noir");
    assertThat(accepted.listing().rawGenres()).containsExactly("Nordic Noir", "Anthology");
    assertThat(accepted.listing().work().genres()).containsExactly(Genre.DRAMA);
    assertThat(accepted.unknownRating()).isEqualTo("XYZ-9");
    assertThat(accepted.listing().rawRating()).isEqualTo("XYZ-9");
    assertThat(accepted.listing().work().maturity()).isNull();
  }

  @Test
  void normalize_unrated_isKnownToBeUnknown() {
    Normalization.Accepted accepted = Raw.film().with(RawField.RATING, "NOT_RATE").accepted();

    assertThat(accepted.unknownRating()).isNull();
    assertThat(accepted.listing().rawRating()).isEqualTo("NOT_RATE");
    assertThat(accepted.listing().work().maturity()).isNull();
  }

  @Test
  void normalize_durationInTheRatingsPlace_isMovedAndReported() {
    Normalization.Accepted accepted = Raw.film().with(RawField.RATING, "74 min").accepted();

    assertThat(accepted.listing().work().durationMinutes()).isEqualTo(74);
    assertThat(accepted.listing().rawRating()).isNull();
    assertThat(accepted.unknownRating()).isNull();
    assertThat(accepted.repairs()).containsExactly(Repair.DURATION_IN_RATING);
  }

  @Test
  void normalize_filmOfSeasons_isASeries() {
    Normalization.Accepted accepted = Raw.film().with(RawField.RATING, "2 Seasons").accepted();

    assertThat(accepted.listing().work().type()).isEqualTo(MediaType.SERIES);
    assertThat(accepted.listing().work().seasons()).isEqualTo(2);
    assertThat(accepted.repairs())
        .containsExactlyInAnyOrder(Repair.DURATION_IN_RATING, Repair.SEASONS_MEAN_SERIES);
  }

  @Test
  void normalize_zeroMinutes_areUnknown() {
    Normalization.Accepted accepted = Raw.film().with(RawField.DURATION, "0 min").accepted();

    assertThat(accepted.listing().work().durationMinutes()).isNull();
    assertThat(accepted.repairs()).containsExactly(Repair.ZERO_DURATION_UNKNOWN);
  }

  @Test
  void normalize_seriesWithMinutes_keepsSeasonsOnly() {
    Normalization.Accepted accepted =
        Raw.series().with(RawField.DURATION_MINUTES, "45").with(RawField.SEASONS, "3").accepted();

    assertThat(accepted.listing().work().seasons()).isEqualTo(3);
    assertThat(accepted.listing().work().durationMinutes()).isNull();
    assertThat(accepted.repairs()).containsExactly(Repair.SERIES_MINUTES_LEFT_OUT);
  }

  @Test
  void normalize_countryMissing_isTakenFromTheGenre() {
    Normalization.Accepted accepted =
        Raw.series().with(RawField.GENRES, "Korean TV Shows", "British TV Shows").accepted();

    assertThat(accepted.listing().work().countries()).containsExactly("South Korea");
    assertThat(accepted.listing().work().genres()).containsExactly(Genre.INTERNATIONAL);
    assertThat(accepted.listing().rawGenres())
        .containsExactly("Korean TV Shows", "British TV Shows");
    assertThat(accepted.unknownGenres()).isEmpty();
    assertThat(accepted.repairs()).containsExactly(Repair.COUNTRY_FROM_GENRE);
  }

  @Test
  void normalize_countryGiven_staysWhateverTheGenre() {
    Normalization.Accepted accepted =
        Raw.series()
            .with(RawField.GENRES, "British TV Shows")
            .with(RawField.COUNTRIES, "Ireland", " ", "Ireland")
            .accepted();

    assertThat(accepted.listing().work().countries()).containsExactly("Ireland");
    assertThat(accepted.repairs()).isEmpty();
  }

  @Test
  void normalize_descriptionInTheDirectorsPlace_isNotAPerson() {
    String description =
        "Director Alex Winter goes inside, by \"hundreds\" of people, at enormous risk to all";
    Normalization.Accepted accepted =
        Raw.film()
            .with(
                RawField.DIRECTORS,
                "Director Alex Winter goes inside",
                "by \"hundreds\" of people",
                "at enormous risk to all")
            .with(RawField.DESCRIPTION, description)
            .accepted();

    assertThat(accepted.listing().work().directors()).isEmpty();
    assertThat(accepted.repairs()).containsExactly(Repair.DESCRIPTION_IN_NAMES);
  }

  @Test
  void normalize_castLists_areMended() {
    Normalization.Accepted accepted =
        Raw.film()
            .with(
                RawField.CAST,
                "Clifton Collins",
                "Jr.",
                "Shinba Tsuchiya | Ayane Sakura",
                "1",
                "various",
                "Ayane Sakura",
                "x".repeat(Names.NAME_LENGTH_MAX + 1))
            .accepted();

    assertThat(accepted.listing().work().cast())
        .containsExactly("Clifton Collins Jr.", "Shinba Tsuchiya", "Ayane Sakura");
    assertThat(accepted.repairs()).containsExactly(Repair.NO_NAME_LEFT_OUT);
  }

  @ParameterizedTest
  @CsvSource({"movie, MOVIE", "Film, MOVIE", "TV Show, SERIES", "SERIES, SERIES", "show, SERIES"})
  void normalize_type_isReadInAnyCase(String word, MediaType type) {
    assertThat(Raw.film().with(RawField.TYPE, word).listing().work().type()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, -, SUBSCRIPTION",
        "true, -, -, SUBSCRIPTION",
        "false, -, -, FREE",
        "-, 3, -, RENT",
        "-, 3, buy, BUY",
        "false, 3, Rent, RENT",
        "-, 0, -, FREE",
      })
  void normalize_payment_makesTheOffer(
      String subscription, String amount, String kind, Offer.Kind expected) {
    Raw raw = Raw.film();
    if (subscription != null) {
      raw.with(RawField.SUBSCRIPTION, subscription);
    }
    if (amount != null) {
      raw.with(RawField.PRICE_AMOUNT, amount).with(RawField.PRICE_CURRENCY, "EUR");
    }
    if (kind != null) {
      raw.with(RawField.PRICE_KIND, kind);
    }

    assertThat(raw.listing().offers()).extracting(Offer::kind).containsExactly(expected);
  }

  @Test
  void normalize_regionsByWayToPay_makeAnOfferOfEach() {
    Raw raw =
        Raw.film()
            .with(RawField.OFFERS_SUBSCRIPTION, "gb", "US")
            .with(RawField.OFFERS_BUY, "DE")
            .with(RawField.URL, "https://x.example/1");

    assertThat(raw.listing().offers())
        .containsExactly(
            regional(Offer.Kind.SUBSCRIPTION, "GB", "US"), regional(Offer.Kind.BUY, "DE"));
  }

  private static Offer regional(Offer.Kind kind, String... regions) {
    return new Offer(kind, Set.of(regions), null, null, null, null, null, "https://x.example/1");
  }

  @Test
  void normalize_gone_needsItsIdAlone() {
    Normalization row =
        new ListingNormalizer()
            .normalize(
                Raw.NETFLIX,
                new RawRecord(
                    1, Map.of(RawField.ID, List.of("s1"), RawField.GONE, List.of("true"))));

    assertThat(row).isEqualTo(new Normalization.Withdrawn(new ListingId(Raw.NETFLIX, "s1")));
    assertThat(Raw.film().with(RawField.GONE, "false").listing().work().name()).isEqualTo("A");
  }

  @Test
  void normalize_pricesThatAreEqual_makeEqualListings() {
    Raw one = Raw.film().with(RawField.PRICE_CURRENCY, "EUR").with(RawField.PRICE_AMOUNT, "10");
    Raw two = Raw.film().with(RawField.PRICE_CURRENCY, "EUR").with(RawField.PRICE_AMOUNT, "10.00");

    assertThat(one.listing()).isEqualTo(two.listing());
  }

  @Property
  void normalize_anyValues_neverThrow(@ForAll("records") Map<RawField, List<String>> values) {
    EnumMap<RawField, List<String>> all = new EnumMap<>(RawField.class);
    all.put(RawField.ID, List.of("1"));
    all.put(RawField.TYPE, List.of("series"));
    all.put(RawField.TITLE, List.of("t"));
    all.putAll(values);

    assertThat(new ListingNormalizer().normalize(Raw.NETFLIX, new RawRecord(1, all))).isNotNull();
  }

  @Provide
  Arbitrary<Map<RawField, List<String>>> records() {
    Arbitrary<String> text =
        Arbitraries.oneOf(
            Arbitraries.of(
                "",
                "0",
                "-1",
                "2020",
                "1e9",
                "90 min",
                "999999 min",
                "2 Seasons",
                "true",
                "USD",
                "GB",
                "buy",
                "2021-02-29",
                "May 1, 2021",
                "https://a.example/x",
                "http://",
                "NaN",
                "\ud800",
                "\u200d",
                "&#xD800;",
                "&lt;",
                "9".repeat(400),
                "PG",
                "16+",
                "99+"),
            Arbitraries.strings().ofMaxLength(20));
    return Arbitraries.maps(Arbitraries.of(RawField.class), text.list().ofMinSize(1).ofMaxSize(4));
  }
}
