package org.mediagateway.ingest.connect;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;
import org.mediagateway.ingest.connect.LineReader.Line;

/**
 * Reads the CSV layout of the four public catalogues.
 *
 * <p>FastCSV takes rows apart. Where a row ends is found here, because only then can reading go on
 * after a broken one: when a row is not well-formed, its first line alone is rejected and reading
 * resumes with the line after it, so that one lost quote does not swallow its neighbours.
 */
final class CsvRecordReader implements RecordReader {
  /** The most lines one row may span. Chosen: rows of the four catalogues span at most 12. */
  static final int ROW_LINES_MAX = 200;

  private static final Map<String, RawField> COLUMNS = columns();
  private static final char SEPARATOR = ',';

  /** Genres that are one genre although they are printed with commas; Amazon's has two. */
  private static final List<String> GENRES_WITH_COMMAS =
      List.of("Arts, Entertainment, and Culture");

  private final FeedConnector feed;
  private final LineReader lines;
  private final CountingInputStream bytes;
  private final CsvReader.CsvReaderBuilder csv;
  private final List<String> header;
  private final Map<String, Long> ignored = new LinkedHashMap<>();

  /**
   * @throws IngestException {@code FEED_FORMAT} when the first line is not the header
   * @throws IOException when the feed breaks off before its first row
   */
  CsvRecordReader(FeedConnector feed, LineReader lines, CountingInputStream bytes)
      throws IOException {
    this.feed = feed;
    this.lines = lines;
    this.bytes = bytes;
    this.csv =
        CsvReader.builder()
            .allowUnclosedQuote(false)
            .skipEmptyLines(false)
            .maxBufferSize(feed.limits().rowLengthMax() * 2);
    this.header = header();
  }

  private static Map<String, RawField> columns() {
    Map<String, RawField> columns = new LinkedHashMap<>();
    columns.put("show_id", RawField.ID);
    columns.put("type", RawField.TYPE);
    columns.put("title", RawField.TITLE);
    columns.put("director", RawField.DIRECTORS);
    columns.put("cast", RawField.CAST);
    columns.put("country", RawField.COUNTRIES);
    columns.put("date_added", RawField.ADDED);
    columns.put("release_year", RawField.YEAR);
    columns.put("rating", RawField.RATING);
    columns.put("duration", RawField.DURATION);
    columns.put("listed_in", RawField.GENRES);
    columns.put("description", RawField.DESCRIPTION);
    return columns;
  }

  private List<String> header() throws IOException {
    Line line = lines.next();
    while (line != null && line.text().isBlank()) {
      line = lines.next();
    }
    String text = line == null ? "" : line.text();
    List<String> names;
    try {
      names = csv.ofSingleCsvRecord(text).getFields().stream().map(String::strip).toList();
    } catch (CsvParseException e) {
      throw wrongHeader(text, e);
    }
    if (!names.containsAll(COLUMNS.keySet()) || names.stream().distinct().count() < names.size()) {
      throw wrongHeader(text, null);
    }
    return names;
  }

  private IngestException wrongHeader(String text, @Nullable Exception cause) {
    return new IngestException(
        ErrorCode.FEED_FORMAT,
        "a CSV feed begins with a header that names each of the columns "
            + String.join(",", COLUMNS.keySet())
            + " once: "
            + feed.name()
            + " begins with "
            + new Unreadable(1, null, "", text).excerpt().replaceAll("\\p{Cntrl}", "?")
            + "; add the header, or bring the feed into the JSON lines layout",
        cause);
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

  private Reading row(Line first) throws IOException {
    if (first.tooLong()) {
      return tooLong(first);
    }
    CsvRowScanner scanner = new CsvRowScanner();
    scanner.scan(first.text());
    if (scanner.complete()) {
      return parse(first, first.text());
    }
    List<Line> more = new ArrayList<>();
    StringBuilder text = new StringBuilder(first.text());
    while (scanner.open()) {
      Line next = lines.next();
      if (next != null) {
        more.add(next);
      }
      if (next == null
          || next.tooLong()
          || more.size() >= ROW_LINES_MAX
          || text.length() + next.text().length() >= feed.limits().rowLengthMax()) {
        break;
      }
      text.append('\n').append(next.text());
      scanner.scan(next.text());
    }
    if (scanner.complete() && parse(first, text.toString()) instanceof RawRecord row) {
      return row;
    }
    lines.takeBack(more);
    return new Unreadable(
        first.number(),
        null,
        "a quoted field ends with a quote before the next comma or the end of the row: the quote"
            + " opened here does not; double the quotes inside a quoted field",
        first.text());
  }

  private Reading parse(Line first, String text) {
    List<String> values;
    try {
      values = csv.ofSingleCsvRecord(text).getFields();
    } catch (CsvParseException e) {
      return new Unreadable(
          first.number(), null, "a row is well-formed CSV: " + e.getMessage(), text);
    }
    if (values.size() != header.size()) {
      return new Unreadable(
          first.number(),
          null,
          "a row has as many fields as the header: fields="
              + values.size()
              + ", header="
              + header.size()
              + "; quote fields that contain commas",
          text);
    }
    EnumMap<RawField, List<String>> fields = new EnumMap<>(RawField.class);
    for (int i = 0; i < values.size(); i++) {
      String name = header.get(i);
      String value = values.get(i);
      String reason = RowRules.brokenBy(value, feed.limits().fieldLengthMax());
      if (reason != null) {
        return new Unreadable(first.number(), name, reason, text);
      }
      RawField field = COLUMNS.get(name);
      if (field == null) {
        ignored.merge(name, 1L, Long::sum);
      } else if (!value.isBlank()) {
        fields.put(field, split(field, value));
      }
    }
    return new RawRecord(first.number(), fields);
  }

  private static List<String> split(RawField field, String value) {
    if (field.kind() != RawField.Kind.TEXTS) {
      return List.of(value);
    }
    List<String> parts = new ArrayList<>();
    String rest = value;
    while (!rest.isEmpty()) {
      int end = field == RawField.GENRES ? genreEnd(rest) : rest.indexOf(SEPARATOR);
      String part = (end < 0 ? rest : rest.substring(0, end)).strip();
      if (!part.isEmpty()) {
        parts.add(part);
      }
      rest = end < 0 ? "" : rest.substring(end + 1).stripLeading();
    }
    return parts;
  }

  private static int genreEnd(String rest) {
    for (String genre : GENRES_WITH_COMMAS) {
      if (rest.startsWith(genre)) {
        return rest.indexOf(SEPARATOR, genre.length());
      }
    }
    return rest.indexOf(SEPARATOR);
  }

  private Unreadable tooLong(Line line) {
    return new Unreadable(
        line.number(), null, RowRules.tooLong(feed.limits().rowLengthMax()), line.text());
  }

  @Override
  public String nameOf(RawField field) {
    return COLUMNS.entrySet().stream()
        .filter(column -> column.getValue() == field)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(field.fieldName());
  }

  @Override
  public long bytesRead() {
    return bytes.count();
  }

  @Override
  public Map<String, Long> ignoredFields() {
    return Map.copyOf(ignored);
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
