package org.mediagateway.ingest.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mediagateway.ingest.connect.RawField;
import org.mediagateway.ingest.connect.RawRecord;

/** Rows that are refused, and what the refusal says. */
class ListingRejectionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ID||id is required: it is missing",
        "ID|a b|an id without white space: value=a b",
        "TYPE||type is required: it is missing",
        "TYPE|game|movie or series: value=game",
        "TITLE|\u200b|title is required: it is missing",
        "YEAR|next|a whole number from 1870 to 2100: value=next",
        "YEAR|1492|a whole number from 1870 to 2100: value=1492",
        "YEAR|99999999999|a whole number from 1870 to 2100: value=99999999999",
        "DURATION|long|a duration such as 90 min or 2 Seasons: value=long",
        "DURATION|6001 min|a duration of at most 6000: value=6001 min",
        "DURATION_MINUTES|-1|a whole number from 0 to 6000: value=-1",
        "ADDED|yesterday|a day such as 2021-09-24 or September 24, 2021: value=yesterday",
        "ADDED|February 30, 2021|a day such as 2021-09-24 or September 24, 2021: value=February"
            + " 30, 2021",
        "URL|javascript:alert(1)|an absolute http or https address: value=javascript:alert(1)",
        "URL|http://a b|an absolute http or https address: value=http://a b",
        "IMAGE_URL|/a.jpg|an absolute http or https address: value=/a.jpg",
        "OFFERS_RENT|Britain|ISO 3166-1 codes of two letters such as GB: value=Britain",
        "REGIONS|Britain|ISO 3166-1 codes of two letters such as GB: value=Britain",
        "PRICE_AMOUNT|3|a price has a currency: it is missing",
        "PRICE_CURRENCY|EUR|a currency has an amount: it is missing",
        "POPULARITY|1.5|a number from 0 to 1 in plain digits: value=1.5",
        "POPULARITY|1e-5|a number from 0 to 1 in plain digits: value=1e-5",
        "VOTES|-3|a whole number from 0 to 2147483647: value=-3",
        "SUBSCRIPTION|maybe|true or false: value=maybe"
      })
  void normalize_badValue_namesFieldRuleAndValue(RawField field, String value, String reason) {
    Normalization.Rejected rejected =
        (value == null ? Raw.film().with(field) : Raw.film().with(field, value)).rejected();

    String at = field == RawField.PRICE_AMOUNT ? "PRICE_CURRENCY" : field.name();
    at = field == RawField.PRICE_CURRENCY ? "PRICE_AMOUNT" : at;
    assertThat(rejected).isEqualTo(new Normalization.Rejected(RawField.valueOf(at), reason));
  }

  @ParameterizedTest
  @CsvSource({"REGIONS, GB", "SUBSCRIPTION, true", "PRICE_AMOUNT, 3"})
  void normalize_offersBesideWhatTheyStandFor_areRejected(RawField field, String value) {
    assertThat(Raw.film().with(RawField.OFFERS_FREE, "GB").with(field, value).rejected().field())
        .isEqualTo(field);
  }

  @Test
  void normalize_valuesThatContradictEachOther_areRejected() {
    assertThat(
            Raw.film()
                .with(RawField.DURATION_MINUTES, "90")
                .with(RawField.SEASONS, "2")
                .rejected()
                .field())
        .isEqualTo(RawField.SEASONS);
    assertThat(
            Raw.film()
                .with(RawField.FROM, "2021-01-02")
                .with(RawField.UNTIL, "2021-01-01")
                .rejected()
                .field())
        .isEqualTo(RawField.UNTIL);
    assertThat(
            Raw.film()
                .with(RawField.PRICE_AMOUNT, "3")
                .with(RawField.PRICE_CURRENCY, "ABC")
                .rejected()
                .reason())
        .contains("ISO 4217");
  }

  @Test
  void normalize_textsTooLong_areRejectedAndShownShort() {
    String name = "x".repeat(ListingNormalizer.NAME_LENGTH_MAX + 1);

    assertThat(Raw.film().with(RawField.TITLE, name).rejected().reason())
        .contains("at most 500")
        .contains("(501 characters)")
        .hasSizeLessThan(200);
    assertThat(Raw.film().with(RawField.GENRES, name).rejected().field())
        .isEqualTo(RawField.GENRES);
  }

  @Test
  void idOf_badId_isNull() {
    Map<RawField, List<String>> values = Map.of(RawField.ID, List.of("a b"));

    assertThat(new ListingNormalizer().idOf(Raw.NETFLIX, new RawRecord(2, values))).isNull();
  }
}
