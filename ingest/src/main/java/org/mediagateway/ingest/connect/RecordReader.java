package org.mediagateway.ingest.connect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a feed. Belongs to the thread that reads, which also closes it; only {@link
 * #bytesRead} may be called from another.
 */
public interface RecordReader extends AutoCloseable {
  /**
   * The next record, or why a row is none; null at the end of the feed.
   *
   * @throws org.mediagateway.ingest.IngestException {@code FEED_CUT} when the feed breaks off or
   *     passes a limit; what was read before stands
   */
  @Nullable Reading read();

  /** What this feed's layout calls {@code field}, for messages to people. */
  String nameOf(RawField field);

  /** How many bytes of the source are read so far, before decompression. */
  long bytesRead();

  /** Fields of the feed that this layout does not know, by name, with the rows that had them. */
  Map<String, Long> ignoredFields();

  /** Lets go of the source. */
  @Override
  void close();
}
