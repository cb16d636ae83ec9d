package org.mediagateway.ingest.commit;

import org.mediagateway.ingest.connect.PlatformConnector;
import org.mediagateway.ingest.reject.RejectSink;

/**
 * What to import.
 *
 * @param connector where the records come from
 * @param full whether the feed lists everything its platform has, so that a listing it does not
 *     name is gone
 * @param rejects where rows go that are not taken, besides the store's import log; used on the
 *     importing thread only
 * @param batches when to commit
 */
public record ImportRequest(
    PlatformConnector connector, boolean full, RejectSink rejects, BatchPolicy batches) {
  /** An import in standard batches. */
  public ImportRequest(PlatformConnector connector, boolean full, RejectSink rejects) {
    this(connector, full, rejects, BatchPolicy.STANDARD);
  }
}
