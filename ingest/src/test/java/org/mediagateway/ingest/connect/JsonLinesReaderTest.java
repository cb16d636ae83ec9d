package org.mediagateway.ingest.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediagateway.ingest.connect.Feeds.feed;
import static org.mediagateway.ingest.connect.Feeds.ids;
import static org.mediagateway.ingest.connect.Feeds.readAll;
import static org.mediagateway.ingest.connect.Feeds.unreadable;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesReaderTest {
  private static final String GOOD = "{\"id\":\"1\",\"type\":\"movie\",\"title\":\"A\"}\n";

  @Test
  void read_everyField_isUnderstood() {
    String line =
        """
        {"id":"80057281","type":"series","title":"Stranger Things","year":2016,
         "directors":["A","B"],"cast":["C"],"countries":["United States"],"genres":["Sci-Fi"],
         "rating":"TV-14","durationMinutes":50,"seasons":4,"duration":"4 Seasons",
         "description":"d","url":"https://x.example/1","regions":["US","GB"],
         "price":{"amount":3.99,"currency":"EUR","kind":"buy"},"subscription":true,
         "offers":{"subscription":["US"],"free":["GB"],"rent":["DE"],"buy":["FR"]},
         "quality":"4K","added":"2016-07-15","from":"2016-07-15","until":"2030-01-01",
         "imageUrl":"https://x.example/1.jpg","popularity":0.93,"votes":1200,"gone":false}
        """
            .replace("\n", "");

    RawRecord row = (RawRecord) readAll(feed(line)).getFirst();

    assertThat(row.values().keySet()).containsExactlyInAnyOrder(RawField.values());
    assertThat(row.texts(RawField.DIRECTORS)).containsExactly("A", "B");
    assertThat(row.text(RawField.PRICE_AMOUNT)).isEqualTo("3.99");
    assertThat(row.text(RawField.SUBSCRIPTION)).isEqualTo("true");
    assertThat(row.text(RawField.YEAR)).isEqualTo("2016");
  }

  @Test
  void read_nullsAndEmptyLists_areAbsent() {
    RawRecord row =
        (RawRecord)
            readAll(feed("{\"id\":\"1\",\"year\":null,\"cast\":[],\"price\":null}")).getFirst();

    assertThat(row.values()).containsOnlyKeys(RawField.ID);
    assertThat(row.text(RawField.YEAR)).isNull();
    assertThat(row.texts(RawField.CAST)).isEmpty();
  }

  @Test
  void read_blankLinesAndWindowsEnds_areSkipped() {
    List<Reading> readings = readAll(feed("\n \r\n" + GOOD + "\r\n\n" + GOOD));

    assertThat(readings).extracting(Reading::row).containsExactly(3L, 6L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "year|\"1999\"|year is a whole number: value is a text",
        "year|1999.5|year is a whole number: value is a number",
        "title|12|title is a text: value is a number",
        "title|[\"A\"]|title is a text: value is a list",
        "cast|\"A, B\"|cast is a list of texts: value is a text",
        "cast|[\"A\",1]|cast is a list of texts: value is a number",
        "cast|[[\"A\"]]|cast is a list of texts: value is a list",
        "genres|[null]|genres is a list of texts: value is null",
        "popularity|\"0.5\"|popularity is a number: value is a text",
        "subscription|\"yes\"|subscription is true or false: value is a text",
        "rating|{}|rating is a text: value is an object",
        "price|3.99|price is an object with amount and currency: value is a number"
      })
  void read_wrongType_namesTheFieldAndBothTypes(String field, String value, String reason) {
    String text = "{\"id\":\"1\",\"" + field + "\":" + value + "}\n" + GOOD;

    List<Reading> readings = readAll(feed(text));

    assertThat(ids(readings)).containsExactly("1");
    assertThat(unreadable(readings))
        .singleElement()
        .satisfies(
            bad -> {
              assertThat(bad.field()).isEqualTo(field);
              assertThat(bad.reason()).isEqualTo(reason);
              assertThat(bad.row()).isEqualTo(1);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"1\"",
        "{\"id\":\"1\"} {}",
        "{\"id\":\"1\",\"id\":\"2\"}",
        "{id:1}",
        "{\"id\":tru}",
        "{\"id\":\"\u0000\"}",
        "{\"x\":[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}",
        "{\"year\":11111111111111111111111111111111111111111111111111}"
      })
  void read_malformedLine_isRejectedAndReadingGoesOn(String line) {
    List<Reading> readings = readAll(feed(GOOD + line + "\n" + GOOD));

    assertThat(ids(readings)).hasSize(2);
    assertThat(unreadable(readings)).extracting(Reading::row).containsExactly(2L);
  }

  @Test
  void read_formatGivenAndFirstLineNoObject_isARejectNotAnError() {
    FeedConnector pushed = feed("oops\n[]\n" + GOOD).with(FeedFormat.JSON_LINES, Feeds.SMALL);

    List<Reading> readings = readAll(pushed);

    assertThat(unreadable(readings)).extracting(Reading::row).containsExactly(1L, 2L);
    assertThat(ids(readings)).containsExactly("1");
  }

  @Test
  void read_unknownFields_areIgnoredAndCounted() {
    String text =
        """
        {"id":"1","tagline":"x","awards":{"id":[1,{}]},"price":{"vat":1}}
        {"id":"2","tagline":"y"}
        """;

    try (RecordReader reader = feed(text).open()) {
      assertThat(ids(List.of(reader.read(), reader.read()))).containsExactly("1", "2");
      assertThat(reader.ignoredFields())
          .containsExactlyInAnyOrderEntriesOf(Map.of("tagline", 2L, "awards", 1L, "price.vat", 1L));
    }
  }

  @Test
  void read_tooManyUnknownFields_areCountedTogether() {
    String line =
        IntStream.range(0, JsonRecordParser.IGNORED_NAMES_MAX + 5)
            .mapToObj(i -> "\"f" + i + "\":1")
            .collect(Collectors.joining(",", "{", "}"));

    JsonRecordParser parser = new JsonRecordParser(100);
    parser.parse(1, line);

    assertThat(parser.ignoredFields())
        .hasSize(JsonRecordParser.IGNORED_NAMES_MAX + 1)
        .containsEntry(JsonRecordParser.OTHER_FIELDS, 5L);
  }

  @Test
  void read_listTooLong_isRejected() {
    String names =
        IntStream.rangeClosed(0, JsonRecordParser.LIST_LENGTH_MAX)
            .mapToObj(i -> "\"n\"")
            .collect(Collectors.joining(","));

    Reading reading = new JsonRecordParser(100).parse(7, "{\"cast\":[" + names + "]}");

    assertThat(reading)
        .isInstanceOfSatisfying(
            Unreadable.class,
            bad -> {
              assertThat(bad.field()).isEqualTo("cast");
              assertThat(bad.reason()).contains("at most " + JsonRecordParser.LIST_LENGTH_MAX);
            });
  }

  @Test
  void read_fieldLongerThanItsLimit_isRejected() {
    String title = "x".repeat(Feeds.SMALL.fieldLengthMax() + 1);

    List<Reading> readings = readAll(feed("{\"id\":\"1\",\"title\":\"" + title + "\"}\n" + GOOD));

    assertThat(ids(readings)).containsExactly("1");
    assertThat(unreadable(readings)).hasSize(1);
  }

  @Test
  void read_lineOfAMillionCharacters_isRejectedWithoutBeingHeld() {
    List<Reading> readings =
        readAll(feed("{\"title\":\"" + "x".repeat(1_000_000) + "\"}\n" + GOOD));

    assertThat(ids(readings)).containsExactly("1");
    assertThat(unreadable(readings).getFirst().reason()).contains("2000 characters");
    assertThat(unreadable(readings).getFirst().excerpt()).hasSize(200);
  }

  @Test
  void read_invalidUtf8_isRejected() {
    byte[] bytes =
        "{\"id\":\"1\",\"title\":\"?\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    bytes[19] = (byte) 0xC3; // the beginning of a character that does not go on

    assertThat(unreadable(readAll(feed(bytes)))).hasSize(1);
  }
}
