package org.mediagateway.ingest.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediagateway.domain.catalogue.Maturity;

class RatingsTest {
  @ParameterizedTest
  @CsvSource({
    "G, ALL",
    "TV-Y, ALL",
    "TV-G, ALL",
    "ALL, ALL",
    "ALL_AGES, ALL",
    "TV-Y7, AGE_7",
    "TV-Y7-FV, AGE_7",
    "7+, AGE_7",
    "PG, AGE_10",
    "TV-PG, AGE_10",
    "PG-13, AGE_13",
    "TV-14, AGE_13",
    "13+, AGE_13",
    "14+, AGE_13",
    "15, AGE_16",
    "16, AGE_16",
    "16+, AGE_16",
    "AGES_16_, AGE_16",
    "R, AGE_18",
    "NC-17, AGE_18",
    "TV-MA, AGE_18",
    "tv-ma, AGE_18",
    "18+, AGE_18",
    "AGES_18_, AGE_18",
    "0+, ALL",
    "6, AGE_7",
    "12, AGE_13",
    "12A, AGE_13",
    "14A, AGE_13",
    "18A, AGE_18",
    "MA 15+, AGE_16",
    "R18+, AGE_18",
    "PG12, AGE_13",
    "VM14, AGE_13",
    "M/16, AGE_16",
    "U/A 13+, AGE_13",
    "K-7, AGE_7",
    "TP, ALL",
    "L, ALL"
  })
  void maturity_knownRating_isMapped(String printed, Maturity maturity) {
    assertThat(Ratings.maturity(printed)).contains(maturity);
    assertThat(Ratings.isUnrated(printed)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NR", "UR", "TV-NR", "UNRATED", "NOT RATED", "NOT_RATE", "Not Rated"})
  void maturity_unrated_isNoneAndKnownToBe(String printed) {
    assertThat(Ratings.maturity(printed)).isEmpty();
    assertThat(Ratings.isUnrated(printed)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "19+", "99", "74 min", "X", "PG-12", "M", "A", "R19"})
  void maturity_anythingElse_isNoneAndUnknown(String printed) {
    assertThat(Ratings.maturity(printed)).isEmpty();
    assertThat(Ratings.isUnrated(printed)).isFalse();
  }
}
