package org.mediagateway.ingest.connect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.ingest.connect.LineReader.Line;

/** Reads one JSON object per line; blank lines are skipped. */
final class JsonLinesReader implements RecordReader {
  private final FeedConnector feed;
  private final LineReader lines;
  private final CountingInputStream bytes;
  private final JsonRecordParser parser;

  JsonLinesReader(FeedConnector feed, LineReader lines, CountingInputStream bytes) {
    this.feed = feed;
    this.lines = lines;
    this.bytes = bytes;
    this.parser = new JsonRecordParser(feed.limits().fieldLengthMax());
  }

  @Override
  public @Nullable Reading read() {
    try {
      Line line = lines.next();
      while (line != null && line.text().isBlank()) {
        line = lines.next();
      }
      return line == null ? null : row(line);
    } catch (IOException e) {
      throw FeedOpening.cut(feed, lines, e);
    }
  }

  private Reading row(Line line) {
    String broken =
        line.tooLong()
            ? RowRules.tooLong(feed.limits().rowLengthMax())
            : RowRules.brokenEncoding(line.text());
    return broken == null
        ? parser.parse(line.number(), line.text())
        : new Unreadable(line.number(), null, broken, line.text());
  }

  @Override
  public String nameOf(RawField field) {
    return field.fieldName();
  }

  @Override
  public long bytesRead() {
    return bytes.count();
  }

  @Override
  public Map<String, Long> ignoredFields() {
    return parser.ignoredFields();
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
