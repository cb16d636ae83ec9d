package org.mediagateway.store.document;

import java.util.List;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.Work;

/** A title without what is kept in columns, so that a new version alone rewrites no document. */
record TitleDocument(
    Work work,
    List<ListingId> listings,
    List<Availability> availability,
    List<String> rawGenres,
    double quality) {
  static TitleDocument of(Title title) {
    return new TitleDocument(
        title.work(), title.listings(), title.availability(), title.rawGenres(), title.quality());
  }

  Title title(TitleId id, long version) {
    return new Title(id, version, work, listings, availability, rawGenres, quality);
  }
}
