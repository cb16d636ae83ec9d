package org.mediagateway.ingest.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.ingest.IngestException;
import org.mediagateway.ingest.normalize.ListingNormalizer;

/**
 * Whatever the bytes, a reader delivers rows, rejects, or its own exception, and comes to an end.
 */
class ReaderPropertyTest {
  private static final Platform NETFLIX = new Platform("netflix");

  @Property
  void read_anyBytes_throwNothingElse(@ForAll @Size(max = 600) byte[] bytes) {
    survive(Feeds.feed(bytes));
    survive(Feeds.feed(bytes).with(FeedFormat.JSON_LINES, Feeds.SMALL));
  }

  @Property
  void read_anyTextAfterAHeader_throwsNothingElse(@ForAll("rowish") String text) {
    survive(Feeds.feed(Feeds.HEADER + text));
  }

  @Property
  void read_anyTextInJson_throwsNothingElse(@ForAll("jsonish") String text) {
    survive(Feeds.feed("{" + text));
    survive(Feeds.feed("{\"id\":\"1\",\"type\":\"movie\",\"title\":\"t\"," + text));
  }

  @Property(tries = 300)
  void read_gzipWithFlippedBytes_throwsNothingElse(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 8) int flips) {
    byte[] bytes = Feeds.gzip(Feeds.HEADER + Feeds.row("s1", "A").repeat(40));
    for (int i = 0; i < flips; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    survive(Feeds.feed(bytes));
  }

  /** A broken row costs itself; the rows around it are read whatever it is. */
  @Property
  void read_oneBrokenRow_leavesItsNeighbours(@ForAll("rowish") String broken) {
    String middle = broken.replaceAll("[\\n\\r]", " ");
    String text =
        Feeds.HEADER + Feeds.row("first", "A") + middle + "\n" + Feeds.row("last", "\"B, C\"");

    List<String> ids = Feeds.ids(Feeds.readAll(Feeds.feed(text)));

    assertThat(ids).startsWith("first").endsWith("last");
  }

  /** What is written as CSV comes back, quotes, commas and line ends included. */
  @Property
  void read_quotedFields_comeBack(@ForAll("rowish") String title) {
    String quoted = '"' + title.replace("\"", "\"\"") + '"';

    List<Reading> readings =
        Feeds.readAll(Feeds.feed(Feeds.HEADER + "s1,Movie," + quoted + ",,,,,,,,,x\n"));

    assertThat(readings).singleElement().isInstanceOf(RawRecord.class);
    String expected = title.isBlank() ? null : title.replace("\r\n", "\n");
    assertThat(((RawRecord) readings.getFirst()).text(RawField.TITLE)).isEqualTo(expected);
  }

  @Provide
  Arbitrary<String> rowish() {
    return Arbitraries.of(
            "\"", "\"\"", ",", "\n", "\r\n", "a", "b c", "s1", "Movie", "é", "😀", " ")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> jsonish() {
    List<String> parts =
        new ArrayList<>(
            Arrays.asList(
                "{",
                "}",
                "[",
                "]",
                ":",
                ",",
                "\"",
                "null",
                "true",
                "1",
                "-1e999",
                "0.5",
                "\\u",
                "\\udc00",
                "\n",
                "\"price\":",
                "\"amount\"",
                "\"x\""));
    for (RawField field : RawField.values()) {
      parts.add('"' + field.fieldName() + "\":");
    }
    return Arbitraries.of(parts).list().ofMaxSize(30).map(list -> String.join("", list));
  }

  private static void survive(FeedConnector feed) {
    long lines = 0;
    try (RecordReader reader = feed.open()) {
      for (Reading reading = reader.read(); reading != null; reading = reader.read()) {
        assertThat(reading.row()).as("rows come in order").isGreaterThan(lines);
        lines = reading.row();
        if (reading instanceof RawRecord row) {
          assertThat(new ListingNormalizer().normalize(NETFLIX, row)).isNotNull();
        }
      }
    } catch (IngestException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
