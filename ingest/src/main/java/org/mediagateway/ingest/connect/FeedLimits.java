package org.mediagateway.ingest.connect;

import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;

/**
 * How much one feed may ask of this process.
 *
 * @param bytesMax bytes after decompression; more cuts the feed
 * @param linesMax lines, good, bad or blank; more cuts the feed
 * @param rowLengthMax characters of one row; a longer one is rejected
 * @param fieldLengthMax characters of one field; a longer one is rejected
 */
public record FeedLimits(long bytesMax, long linesMax, int rowLengthMax, int fieldLengthMax) {
  /**
   * For files and standard input. Chosen: a million lines bound the memory of the ids seen (about
   * 100 MB); the longest real field of the four catalogues has 1,870 characters.
   */
  public static final FeedLimits FILE = new FeedLimits(4L << 30, 1_000_000, 1 << 18, 1 << 16);

  /** For a feed that is pushed over HTTP, where a client is waiting. Chosen. */
  public static final FeedLimits PUSH = new FeedLimits(64L << 20, 100_000, 1 << 18, 1 << 16);

  public FeedLimits {
    if (bytesMax < 1 || linesMax < 1 || fieldLengthMax < 1 || rowLengthMax < fieldLengthMax) {
      throw new IngestException(
          ErrorCode.SETTING_INVALID,
          "feed limits are positive and a row is at least as long as a field: bytesMax="
              + bytesMax
              + ", linesMax="
              + linesMax
              + ", rowLengthMax="
              + rowLengthMax
              + ", fieldLengthMax="
              + fieldLengthMax);
    }
  }
}
