package org.mediagateway.ingest.connect;

import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.mediagateway.domain.catalogue.Platform;

/**
 * A connector for anything made of bytes: a file, standard input, a request body, a resource.
 *
 * @param platform whose listings it delivers
 * @param name what to call it in messages, for example its path
 * @param sizeBytes how many bytes it has, before decompression; empty when unknown
 * @param source where the bytes come from
 * @param format the layout of its rows
 * @param limits how much it may ask for
 */
public record FeedConnector(
    Platform platform,
    String name,
    OptionalLong sizeBytes,
    ByteSource source,
    FeedFormat format,
    FeedLimits limits)
    implements PlatformConnector {

  /** A file, gzipped or not, in either layout. */
  public static FeedConnector file(Platform platform, Path path) {
    File file = path.toFile();
    long length = file.length(); // 0 for a pipe or a file that is not there: then unknown
    return new FeedConnector(
        platform,
        path.toString(),
        length > 0 ? OptionalLong.of(length) : OptionalLong.empty(),
        // Not Files.newInputStream: its channel would be closed by an interrupt in mid-read.
        () -> new FileInputStream(file),
        FeedFormat.DETECT,
        FeedLimits.FILE);
  }

  /** A stream that can be read once, for example standard input. */
  public static FeedConnector stream(Platform platform, String name, InputStream stream) {
    return new FeedConnector(
        platform, name, OptionalLong.empty(), () -> stream, FeedFormat.DETECT, FeedLimits.FILE);
  }

  /** The same source read as {@code format} within {@code limits}. */
  public FeedConnector with(FeedFormat format, FeedLimits limits) {
    return new FeedConnector(platform, name, sizeBytes, source, format, limits);
  }

  @Override
  public RecordReader open() {
    return FeedOpening.open(this);
  }
}
