package org.mediagateway.store.contract;

import static org.mediagateway.store.contract.Samples.id;
import static org.mediagateway.store.contract.Samples.listing;
import static org.mediagateway.store.contract.Samples.title;
import static org.mediagateway.store.contract.Samples.vector;

import java.util.Set;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.TitleVector;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.domain.store.CatalogueWriter;

/** What the contracts of a {@link CatalogueStore} have in common: short ways to fill and ask it. */
abstract class CatalogueContract extends ContractStore {
  CatalogueStore catalogue() {
    return store.catalogue();
  }

  /** Stores each listing as a title of its own. */
  void put(Listing... listings) {
    catalogue()
        .write(
            writer -> {
              for (Listing listing : listings) {
                put(writer, listing);
              }
              return null;
            });
  }

  protected static Title put(CatalogueWriter writer, Listing listing) {
    Title title = title(listing);
    writer.putListing(listing, true, title.id(), Set.of("block of " + listing.work().name()));
    return writer.putTitle(title);
  }

  Title stored(TitleId id) {
    return catalogue().title(id).orElseThrow();
  }

  boolean putVector(TitleVector vector, long titleVersion) {
    return catalogue().<Boolean>write(writer -> writer.putVector(vector, titleVersion));
  }
}
