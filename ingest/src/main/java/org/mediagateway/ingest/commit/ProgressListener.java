package org.mediagateway.ingest.commit;

/** Someone who watches an import. */
@FunctionalInterface
public interface ProgressListener {
  /** A listener that does nothing. */
  ProgressListener NONE = progress -> {};

  /** Called after each commit, on the importing thread; it should return at once. */
  void onProgress(ImportProgress progress);
}
