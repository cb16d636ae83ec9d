package org.mediagateway.discovery.recommend;

import java.util.Optional;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.store.CatalogueStore;

/** Titles and their vectors by id, wherever a title has gone since. */
final class KnownTitles {
  private final TitleIndexes indexes;
  private final CatalogueStore store;

  KnownTitles(TitleIndexes indexes, CatalogueStore store) {
    this.indexes = indexes;
    this.store = store;
  }

  /** The id of a title now, also when it was merged into another; empty when it is unknown. */
  Optional<TitleId> find(TitleId id) {
    return indexes.title(id).or(() -> store.title(id)).map(Title::id);
  }

  /** The id of a title now; the same when it is unknown. */
  TitleId now(TitleId id) {
    return find(id).orElse(id);
  }

  /** The title as the indexes have it. */
  Optional<Title> title(TitleId id) {
    return indexes.title(id);
  }

  /** The title's vector, of length 1; empty when there is none. */
  Optional<float[]> vector(TitleId id) {
    return indexes.vector(id);
  }
}
