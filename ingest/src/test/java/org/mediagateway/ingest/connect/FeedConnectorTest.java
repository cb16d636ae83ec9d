package org.mediagateway.ingest.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mediagateway.ingest.connect.Feeds.HEADER;
import static org.mediagateway.ingest.connect.Feeds.feed;
import static org.mediagateway.ingest.connect.Feeds.gzip;
import static org.mediagateway.ingest.connect.Feeds.ids;
import static org.mediagateway.ingest.connect.Feeds.readAll;
import static org.mediagateway.ingest.connect.Feeds.row;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;

class FeedConnectorTest {
  private static final Platform NETFLIX = new Platform("netflix");
  private static final String CSV = HEADER + row("s1", "A") + row("s2", "B");

  @Test
  void open_gzippedFile_isDecompressedAndItsSizeIsThatOfTheFile(@TempDir Path folder)
      throws IOException {
    Path file = Files.write(folder.resolve("netflix.csv.gz"), gzip(CSV));
    FeedConnector connector = FeedConnector.file(NETFLIX, file);

    try (RecordReader reader = connector.open()) {
      assertThat(ids(List.of(reader.read(), reader.read()))).containsExactly("s1", "s2");
      assertThat(reader.read()).isNull();
      assertThat(reader.bytesRead()).isEqualTo(Files.size(file));
    }
    assertThat(connector.sizeBytes()).hasValue(Files.size(file));
    assertThat(readAll(connector)).as("a file can be read again").hasSize(2);
  }

  @Test
  void open_stream_isReadOnceAndClosed() {
    boolean[] closed = {false};
    ByteArrayInputStream stream =
        new ByteArrayInputStream(CSV.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };

    assertThat(ids(readAll(FeedConnector.stream(NETFLIX, "standard input", stream))))
        .containsExactly("s1", "s2");
    assertThat(closed[0]).isTrue();
  }

  @Test
  void open_missingFile_isUnreadable(@TempDir Path folder) {
    FeedConnector connector = FeedConnector.file(NETFLIX, folder.resolve("no.csv"));

    assertThat(connector.sizeBytes()).isEmpty();
    assertThatThrownBy(connector::open)
        .isInstanceOfSatisfying(
            IngestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FEED_UNREADABLE))
        .hasMessageContaining("no.csv");
  }

  @Test
  void open_emptyFeed_isAnError() {
    assertThatThrownBy(() -> feed("").open()).hasMessageContaining("is empty");
    assertThatThrownBy(() -> feed(" \n\n").open()).hasMessageContaining("is empty");
  }

  @Test
  void open_jsonArray_saysHowToMakeLines() {
    assertThatThrownBy(() -> feed("[{\"id\":\"1\"}]").open())
        .isInstanceOf(IngestException.class)
        .hasMessageContaining("jq -c");
  }

  @Test
  void open_bytesThatOnlyBeginLikeGzip_areUnreadable() {
    assertThatThrownBy(() -> feed(new byte[] {0x1f, (byte) 0x8b, 1, 2, 3}).open())
        .isInstanceOfSatisfying(
            IngestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FEED_UNREADABLE));
  }

  @Test
  void read_truncatedGzip_deliversWhatWasThereAndThenSaysThatItIsCut() {
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < 500; i++) {
      text.append(row("s" + i, "Title " + Integer.toHexString(i * 7919)));
    }
    byte[] whole = gzip(text.toString());
    byte[] cut = Arrays.copyOf(whole, whole.length * 3 / 4);

    try (RecordReader reader = feed(cut).open()) {
      int rows = 0;
      IngestException error = null;
      while (error == null) {
        try {
          assertThat(reader.read()).isInstanceOf(RawRecord.class);
          rows++;
        } catch (IngestException e) {
          error = e;
        }
      }
      assertThat(error.code()).isEqualTo(ErrorCode.FEED_CUT);
      assertThat(error).hasMessageContaining("broke off");
      assertThat(rows).isBetween(100, 499);
    }
  }

  @Test
  void read_moreBytesThanAllowed_isCut() {
    FeedLimits tiny = new FeedLimits(HEADER.length() + 10, 100, 200, 100);

    assertThatThrownBy(() -> readAll(feed(gzip(CSV)).with(FeedFormat.CSV, tiny)))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining("more than " + tiny.bytesMax() + " bytes");
  }

  @Test
  void read_moreLinesThanAllowed_isCut() {
    FeedLimits tiny = new FeedLimits(10_000, 2, 200, 100);

    try (RecordReader reader = feed(CSV).with(FeedFormat.CSV, tiny).open()) {
      assertThat(reader.read()).isInstanceOf(RawRecord.class);
      assertThatThrownBy(reader::read)
          .isInstanceOfSatisfying(
              IngestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FEED_CUT))
          .hasMessageContaining("more than 2 lines");
    }
  }

  @Test
  void limits_rowShorterThanField_areRefused() {
    assertThatThrownBy(() -> new FeedLimits(1, 1, 5, 6))
        .isInstanceOf(IngestException.class)
        .hasMessageContaining("fieldLengthMax=6");
  }
}
