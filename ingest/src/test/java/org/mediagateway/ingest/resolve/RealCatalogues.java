package org.mediagateway.ingest.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.store.CatalogueWriter;
import org.mediagateway.ingest.connect.DemoCatalogues;
import org.mediagateway.ingest.connect.PlatformConnector;
import org.mediagateway.ingest.connect.RawRecord;
import org.mediagateway.ingest.connect.Reading;
import org.mediagateway.ingest.connect.RecordReader;
import org.mediagateway.ingest.normalize.ListingNormalizer;
import org.mediagateway.ingest.normalize.Normalization.Accepted;

/** The four bundled catalogues as listings, read and normalised by the product itself. */
final class RealCatalogues {
  private static final int BATCH = 100;

  private RealCatalogues() {}

  static List<Listing> all() {
    List<Listing> all = new ArrayList<>();
    ListingNormalizer normalizer = new ListingNormalizer();
    for (PlatformConnector connector : DemoCatalogues.connectors()) {
      try (RecordReader reader = connector.open()) {
        for (Reading row = reader.read(); row != null; row = reader.read()) {
          if (row instanceof RawRecord raw
              && normalizer.normalize(connector.platform(), raw) instanceof Accepted accepted) {
            all.add(accepted.listing());
          }
        }
      }
    }
    return all;
  }

  /** Applies {@code listings} in batches of 100, as the importer does. */
  static void resolve(EntityResolver resolver, CatalogueWriter tx, List<Listing> listings) {
    for (int i = 0; i < listings.size(); i += BATCH) {
      resolver.apply(tx, listings.subList(i, Math.min(listings.size(), i + BATCH)), Set.of());
    }
  }
}
