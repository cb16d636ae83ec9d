package org.mediagateway.app.cli;

import org.mediagateway.app.AppException;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.ingest.IngestException;
import org.mediagateway.store.StoreException;

/** Which failures explain themselves, so that their message is all a person needs. */
final class Failures {
  private Failures() {}

  static boolean isExplained(Exception failure) {
    return failure instanceof AppException
        || failure instanceof StoreException
        || failure instanceof IngestException
        || failure instanceof DiscoveryException;
  }
}
