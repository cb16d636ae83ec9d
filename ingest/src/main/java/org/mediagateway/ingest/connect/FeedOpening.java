package org.mediagateway.ingest.connect;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;

/** From bytes to the right reader: decompression, limits, encoding, layout. */
final class FeedOpening {
  /**
   * What malformed UTF-8 is read as. A lone surrogate cannot come out of valid UTF-8, so a row that
   * holds one was malformed, while a genuine U+FFFD in the feed stays what it is.
   */
  static final char MALFORMED = '\uDFFF';

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int GZIP_MAGIC_FIRST = 0x1f;
  private static final int GZIP_MAGIC_SECOND = 0x8b;

  private FeedOpening() {}

  static RecordReader open(FeedConnector feed) {
    InputStream source;
    try {
      source = feed.source().open();
    } catch (IOException e) {
      throw unreadable(feed, e);
    }
    CountingInputStream counted = new CountingInputStream(source);
    try {
      LineReader lines = new LineReader(decode(feed, counted), feed.limits());
      return switch (layout(feed, lines)) {
        case CSV -> new CsvRecordReader(feed, lines, counted);
        case JSON_LINES, DETECT -> new JsonLinesReader(feed, lines, counted);
      };
    } catch (IOException e) {
      close(counted, e);
      throw unreadable(feed, e);
    } catch (RuntimeException e) {
      close(counted, e);
      throw e;
    }
  }

  private static InputStreamReader decode(FeedConnector feed, CountingInputStream counted)
      throws IOException {
    InputStream bytes = new BufferedInputStream(counted, BUFFER_BYTES);
    bytes.mark(2);
    boolean gzip = bytes.read() == GZIP_MAGIC_FIRST && bytes.read() == GZIP_MAGIC_SECOND;
    bytes.reset();
    if (gzip) {
      bytes = new GZIPInputStream(bytes, BUFFER_BYTES);
    }
    return new InputStreamReader(
        new BoundedInputStream(bytes, feed.limits().bytesMax()),
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith(String.valueOf(MALFORMED)));
  }

  private static FeedFormat layout(FeedConnector feed, LineReader lines) throws IOException {
    int first = lines.peekVisible();
    if (first < 0) {
      throw new IngestException(
          ErrorCode.FEED_FORMAT,
          "a feed has at least one line: " + feed.name() + " is empty; check how it was made");
    }
    if (feed.format() != FeedFormat.DETECT) {
      return feed.format();
    }
    if (first == '[') {
      throw new IngestException(
          ErrorCode.FEED_FORMAT,
          "a JSON feed has one object per line: "
              + feed.name()
              + " begins with '['; write each listing on a line of its own, for example with"
              + " jq -c '.[]'");
    }
    return first == '{' ? FeedFormat.JSON_LINES : FeedFormat.CSV;
  }

  /** What a reader throws when the bytes stop coming. */
  static IngestException cut(FeedConnector feed, LineReader lines, IOException cause) {
    return new IngestException(
        ErrorCode.FEED_CUT,
        "a feed is read to its end: "
            + feed.name()
            + " broke off after line "
            + lines.number()
            + ": "
            + cause.getMessage()
            + "; what was read before it stands, import it again when it is whole",
        cause);
  }

  private static IngestException unreadable(FeedConnector feed, IOException cause) {
    return new IngestException(
        ErrorCode.FEED_UNREADABLE,
        "a feed can be opened: "
            + feed.name()
            + ": "
            + cause.getMessage()
            + "; check that it exists, is not empty or damaged, and may be read",
        cause);
  }

  private static void close(InputStream stream, Exception reason) {
    try {
      stream.close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }
}
