package org.mediagateway.ingest.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mediagateway.ingest.connect.Feeds.HEADER;
import static org.mediagateway.ingest.connect.Feeds.feed;
import static org.mediagateway.ingest.connect.Feeds.ids;
import static org.mediagateway.ingest.connect.Feeds.readAll;
import static org.mediagateway.ingest.connect.Feeds.row;
import static org.mediagateway.ingest.connect.Feeds.unreadable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;

class CsvRecordReaderTest {
  @Test
  void read_wholeRow_splitsListsAndKeepsTexts() {
    String text =
        HEADER
            + "s8,Movie,Sankofa,Haile Gerima,\"Kofi Ghanaba, Oyafunmike Ogunlano\",\"United"
            + " States, Ghana\",\"September 24, 2021\",1993,TV-MA,125 min,"
            + "\"Dramas, Independent Movies\",\"On a photo shoot in Ghana, a \"\"model\"\"\"\n";

    assertThat(readAll(feed(text)))
        .containsExactly(
            new RawRecord(
                2,
                Map.ofEntries(
                    Map.entry(RawField.ID, List.of("s8")),
                    Map.entry(RawField.TYPE, List.of("Movie")),
                    Map.entry(RawField.TITLE, List.of("Sankofa")),
                    Map.entry(RawField.DIRECTORS, List.of("Haile Gerima")),
                    Map.entry(RawField.CAST, List.of("Kofi Ghanaba", "Oyafunmike Ogunlano")),
                    Map.entry(RawField.COUNTRIES, List.of("United States", "Ghana")),
                    Map.entry(RawField.ADDED, List.of("September 24, 2021")),
                    Map.entry(RawField.YEAR, List.of("1993")),
                    Map.entry(RawField.RATING, List.of("TV-MA")),
                    Map.entry(RawField.DURATION, List.of("125 min")),
                    Map.entry(RawField.GENRES, List.of("Dramas", "Independent Movies")),
                    Map.entry(
                        RawField.DESCRIPTION, List.of("On a photo shoot in Ghana, a \"model\"")))));
  }

  @Test
  void read_genreThatContainsCommas_staysOne() {
    String text =
        HEADER + "s1,Movie,A,,,,,2020,PG,90 min,\"Arts, Entertainment, and Culture, Comedy\",x\n";

    RawRecord row = (RawRecord) readAll(feed(text)).getFirst();

    assertThat(row.texts(RawField.GENRES))
        .containsExactly("Arts, Entertainment, and Culture", "Comedy");
  }

  @Test
  void read_quotedFieldOverLines_isOneRowAndLinesAreCounted() {
    String text = HEADER + row("s1", "\"Two\r\nlines\"") + "\r\n" + row("s2", "Next");

    List<Reading> readings = readAll(feed(text));

    assertThat(((RawRecord) readings.getFirst()).text(RawField.TITLE)).isEqualTo("Two\nlines");
    assertThat(readings).extracting(Reading::row).containsExactly(2L, 5L);
  }

  @Test
  void read_byteOrderMarkAndColumnsInAnotherOrder_areUnderstood() {
    List<String> columns = Arrays.asList(HEADER.strip().split(",", -1));
    List<String> values = Arrays.asList(row("s1", "A").strip().split(",", -1));
    String text =
        '\uFEFF'
            + String.join(",", columns.reversed())
            + ",extra\n"
            + String.join(",", values.reversed())
            + ",more";

    try (RecordReader reader = feed(text).open()) {
      assertThat(ids(List.of(reader.read()))).containsExactly("s1");
      assertThat(reader.ignoredFields()).containsExactly(Map.entry("extra", 1L));
      assertThat(reader.read()).isNull();
      assertThat(reader.nameOf(RawField.YEAR)).isEqualTo("release_year");
      assertThat(reader.nameOf(RawField.VOTES)).isEqualTo("votes");
    }
  }

  @Test
  void read_quoteOpenedAndClosedByTheNextRow_costsOnlyTheBrokenRow() {
    String text =
        HEADER
            + row("s1", "Fine")
            + row("s2", "\"Never closed")
            + row("s3", "\"Quoted, rightly\"")
            + row("s4", "Fine");

    List<Reading> readings = readAll(feed(text));

    assertThat(ids(readings)).containsExactly("s1", "s3", "s4");
    assertThat(unreadable(readings))
        .singleElement()
        .satisfies(
            bad -> {
              assertThat(bad.row()).isEqualTo(3);
              assertThat(bad.reason()).contains("quote");
              assertThat(bad.excerpt()).startsWith("s2,Movie,");
            });
  }

  @Test
  void read_quoteNeverClosed_costsOnlyTheBrokenRow() {
    StringBuilder text = new StringBuilder(HEADER).append(row("s1", "\"Never closed"));
    for (int i = 2; i <= CsvRecordReader.ROW_LINES_MAX * 2; i++) {
      text.append(row("s" + i, "Fine"));
    }

    List<Reading> readings = readAll(feed(text.toString()));

    assertThat(unreadable(readings)).extracting(Reading::row).containsExactly(2L);
    assertThat(ids(readings)).hasSize(CsvRecordReader.ROW_LINES_MAX * 2 - 1);
    assertThat(readings).extracting(Reading::row).isSorted();
  }

  @Test
  void read_characterAfterClosingQuote_isRejected() {
    List<Reading> readings =
        readAll(feed(HEADER + row("s1", "\"Quoted\" badly") + row("s2", "Fine")));

    assertThat(ids(readings)).containsExactly("s2");
    assertThat(unreadable(readings)).extracting(Reading::row).containsExactly(2L);
  }

  @Test
  void read_quoteInsideUnquotedField_isAQuote() {
    RawRecord row = (RawRecord) readAll(feed(HEADER + row("s1", "5\" screen"))).getFirst();

    assertThat(row.text(RawField.TITLE)).isEqualTo("5\" screen");
  }

  @Test
  void read_wrongNumberOfFields_isRejectedWithBothNumbers() {
    List<Reading> readings = readAll(feed(HEADER + "s1,Movie,A\n" + row("s2", "Fine")));

    assertThat(ids(readings)).containsExactly("s2");
    assertThat(unreadable(readings).getFirst().reason()).contains("fields=3", "header=12");
  }

  @Test
  void read_fieldOfAMillionCharacters_isRejectedAndReadingGoesOn() {
    String text = HEADER + row("s1", "x".repeat(1_000_000)) + row("s2", "Fine");

    List<Reading> readings = readAll(feed(text));

    assertThat(ids(readings)).containsExactly("s2");
    assertThat(unreadable(readings).getFirst().reason())
        .contains("at most " + Feeds.SMALL.rowLengthMax());
  }

  @Test
  void read_fieldLongerThanItsLimitInAShortRow_namesTheField() {
    String title = "x".repeat(Feeds.SMALL.fieldLengthMax() + 1);

    Unreadable bad = unreadable(readAll(feed(HEADER + row("s1", title)))).getFirst();

    assertThat(bad.field()).isEqualTo("title");
    assertThat(bad.reason()).contains("characters=" + title.length());
  }

  @Test
  void read_invalidUtf8_namesTheFieldAndReadingGoesOn() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write((HEADER + "s1,Movie,Caf").getBytes(StandardCharsets.UTF_8));
    bytes.write(0xE9); // e acute in Latin-1
    bytes.write(",,,,,2020,PG,90 min,Comedies,x\n".getBytes(StandardCharsets.UTF_8));
    bytes.write(row("s2", "Caf\u00e9 \uFFFD").getBytes(StandardCharsets.UTF_8));

    List<Reading> readings = readAll(feed(bytes.toByteArray()));

    assertThat(ids(readings)).containsExactly("s2");
    Unreadable bad = unreadable(readings).getFirst();
    assertThat(bad.field()).isEqualTo("title");
    assertThat(bad.reason()).contains("UTF-8", "character 4");
    assertThat(bad.excerpt()).contains("Caf\uFFFD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,name\n1,x\n",
        "show_id,type,title\n",
        "\"show_id,type",
        "show_id,show_id,type,title,director,cast,country,date_added,release_year,rating,duration,"
            + "listed_in,description\n",
        "\u0000\u0001binary"
      })
  void open_wrongHeader_saysWhatItShouldBe(String text) {
    assertThatThrownBy(() -> feed(text).open())
        .isInstanceOfSatisfying(
            IngestException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.FEED_FORMAT);
              assertThat(e).hasMessageContainingAll("show_id,type,title", "the test feed");
            });
  }

  @Test
  void read_headerAlone_hasNoRows() {
    assertThat(readAll(feed(HEADER))).isEmpty();
  }
}
