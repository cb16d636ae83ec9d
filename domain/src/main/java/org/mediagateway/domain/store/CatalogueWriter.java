package org.mediagateway.domain.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.StoredListing;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.TitleVector;
import org.mediagateway.domain.resolution.ListingPair;
import org.mediagateway.domain.resolution.MatchDecision;

/**
 * One write transaction on the catalogue: reads that see its own writes, and the writes.
 *
 * <p>Valid only inside {@link CatalogueStore#write}, on that thread.
 */
public interface CatalogueWriter {
  /** The listings known among {@code ids}, by id. */
  Map<ListingId, StoredListing> listings(Collection<ListingId> ids);

  /** The titles known among {@code ids}, by id. */
  Map<TitleId, Title> titles(Collection<TitleId> ids);

  /** The listings in any of the blocks named by {@code keys}, live or gone, by block key. */
  Map<String, Set<ListingId>> blocks(Collection<String> keys);

  /** Every decision that names one of {@code listings}. */
  List<MatchDecision> decisions(Collection<ListingId> listings);

  /**
   * Stores a listing, its blocking keys and the title it belongs to. One equal to what is stored
   * changes nothing; another bumps the listing's version.
   */
  void putListing(Listing listing, boolean live, TitleId title, Set<String> blockKeys);

  /**
   * Stores a title and appends {@code media.insert} or {@code media.update}. The version in {@code
   * title} is ignored: the store assigns the next one. One equal to what is stored but for its
   * version changes nothing and appends nothing.
   *
   * @return the title as stored
   */
  Title putTitle(Title title);

  /**
   * Deletes a title and its vector, appends {@code media.delete}, and makes its id an alias of
   * {@code mergedInto}. Does nothing when there is no such title.
   */
  void replaceTitle(TitleId title, TitleId mergedInto);

  /**
   * Stores a title's vector, bumps the title's version and appends {@code media.update}.
   *
   * @param titleVersion the version of the title whose text was embedded
   * @return false, storing nothing, when the title no longer exists or its work has changed since
   *     that version: the vector would describe what the title no longer is
   */
  boolean putVector(TitleVector vector, long titleVersion);

  /** Stores decisions; each replaces the one of the same pair. */
  void putDecisions(Collection<MatchDecision> decisions);

  /** Removes the decisions of these pairs. */
  void removeDecisions(Collection<ListingPair> pairs);
}
