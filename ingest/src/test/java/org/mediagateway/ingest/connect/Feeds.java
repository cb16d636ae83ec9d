package org.mediagateway.ingest.connect;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import org.mediagateway.domain.catalogue.Platform;

/** Feeds made of bytes, and reading them to their end. */
final class Feeds {
  static final String HEADER =
      "show_id,type,title,director,cast,country,date_added,release_year,rating,duration,listed_in,"
          + "description\n";
  static final FeedLimits SMALL = new FeedLimits(1 << 20, 1_000, 2_000, 1_000);

  private Feeds() {}

  static FeedConnector feed(byte[] bytes) {
    return new FeedConnector(
        new Platform("netflix"),
        "the test feed",
        OptionalLong.of(bytes.length),
        () -> new ByteArrayInputStream(bytes),
        FeedFormat.DETECT,
        SMALL);
  }

  static FeedConnector feed(String text) {
    return feed(text.getBytes(StandardCharsets.UTF_8));
  }

  static List<Reading> readAll(FeedConnector feed) {
    List<Reading> readings = new ArrayList<>();
    try (RecordReader reader = feed.open()) {
      for (Reading reading = reader.read(); reading != null; reading = reader.read()) {
        readings.add(reading);
      }
    }
    return readings;
  }

  static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A row of the CSV layout with this id and title. */
  static String row(String id, String title) {
    return id + ",Movie," + title + ",,,,,2020,PG,90 min,Comedies,About something\n";
  }

  static List<String> ids(List<Reading> readings) {
    return readings.stream()
        .filter(RawRecord.class::isInstance)
        .map(reading -> String.valueOf(((RawRecord) reading).text(RawField.ID)))
        .toList();
  }

  static List<Unreadable> unreadable(List<Reading> readings) {
    return readings.stream()
        .filter(Unreadable.class::isInstance)
        .map(Unreadable.class::cast)
        .toList();
  }
}
