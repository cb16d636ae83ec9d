package org.mediagateway.ingest.reject;

/** Where an import leaves the rows it does not take. */
@FunctionalInterface
public interface RejectSink {
  /**
   * Keeps {@code reject}.
   *
   * @throws org.mediagateway.ingest.IngestException {@code REJECTS_UNWRITABLE} when it cannot
   */
  void add(Reject reject);
}
