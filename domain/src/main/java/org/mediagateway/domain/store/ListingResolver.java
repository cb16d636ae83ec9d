package org.mediagateway.domain.store;

import java.util.Collection;
import java.util.Set;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;

/**
 * Entity resolution as whoever writes listings sees it: decides which title each listing belongs
 * to, and stores both.
 *
 * <p>Everything is written through the transaction that is passed in, so a batch is resolved and
 * stored entirely or not at all. Called by one thread at a time, inside {@code
 * CatalogueStore.write}; two calls never overlap.
 */
@FunctionalInterface
public interface ListingResolver {
  /**
   * Stores {@code changed} as live and {@code gone} as no longer listed, and brings their titles up
   * to date.
   *
   * @param tx the open transaction, valid only during the call
   * @param changed listings that are new, differ from what is stored or from what their title was
   *     made of, or were gone and are back; no id twice
   * @param gone ids of stored listings that their platform no longer has; none of them is in {@code
   *     changed}
   */
  void apply(CatalogueWriter tx, Collection<Listing> changed, Set<ListingId> gone);
}
