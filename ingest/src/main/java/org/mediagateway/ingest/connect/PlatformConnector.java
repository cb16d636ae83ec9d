package org.mediagateway.ingest.connect;

import java.util.OptionalLong;
import org.mediagateway.domain.catalogue.Platform;

/** A source of one platform's raw records, whatever it is behind. Safe on any thread. */
public interface PlatformConnector {
  /** The platform whose listings it delivers. */
  Platform platform();

  /** What to call the source in messages and in the history of imports, for example its path. */
  String name();

  /**
   * How many bytes {@link RecordReader#bytesRead} will have reached at the end; empty when unknown.
   */
  OptionalLong sizeBytes();

  /**
   * Starts reading from the beginning.
   *
   * @return a reader for one thread, to be closed by the caller
   * @throws org.mediagateway.ingest.IngestException {@code FEED_UNREADABLE} when it cannot be
   *     opened, {@code FEED_FORMAT} when it is not in a known layout
   */
  RecordReader open();
}
