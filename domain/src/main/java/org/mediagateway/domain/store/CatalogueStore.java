package org.mediagateway.domain.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.StoredListing;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.TitleVector;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.domain.resolution.ListingPair;
import org.mediagateway.domain.resolution.MatchDecision;

/**
 * The truth: listings, titles, vectors and resolution decisions. Safe on any thread.
 *
 * <p>Reads see the last commit. All writing happens in {@link #write}; every write of a title or a
 * vector appends its change log entry in the same transaction, so a row cannot change unnoticed.
 */
public interface CatalogueStore {
  /** The largest number of rows one page holds. */
  int PAGE_MAX = 10_000;

  /**
   * Runs {@code work} in the one write transaction there is at a time, commits when it returns and
   * rolls back when it throws. On return the commit is on disk.
   *
   * <p>Inside {@code work}, on that thread, another write to the same store (this method, an import
   * run, an idempotency claim) joins the transaction; when such an inner write throws, the whole
   * transaction is rolled back, even if {@code work} catches the exception.
   *
   * @return what {@code work} returned
   */
  <T extends @Nullable Object> T write(Function<CatalogueWriter, T> work);

  /** The title, also by an id that was merged into it. */
  Optional<Title> title(TitleId id);

  /** The titles known among {@code ids} (no aliases), by id. */
  Map<TitleId, Title> titles(Collection<TitleId> ids);

  /**
   * A page of all titles in id order.
   *
   * @param after exclusive; null for the first page
   * @param limit 1 to {@link #PAGE_MAX}
   */
  List<Title> titlesAfter(@Nullable TitleId after, int limit);

  /** The listings known among {@code ids}, by id. */
  Map<ListingId, StoredListing> listings(Collection<ListingId> ids);

  /**
   * A page of one platform's live listing ids, in the order of the UTF-8 bytes of their written
   * form; arguments as {@link #titlesAfter}.
   */
  List<ListingId> liveListings(Platform platform, @Nullable ListingId after, int limit);

  /** The vectors of that model known among {@code ids}, by id. */
  Map<TitleId, TitleVector> vectors(EmbeddingModel model, Collection<TitleId> ids);

  /**
   * Titles that have live listings and no vector of {@code model}, or one that {@link
   * CatalogueWriter#putTitle} made stale by changing the title's work; in id order.
   *
   * @param limit 1 to {@link #PAGE_MAX}
   */
  List<Title> titlesWithoutVector(EmbeddingModel model, int limit);

  /** Every decision that names one of {@code listings}. */
  List<MatchDecision> decisions(Collection<ListingId> listings);

  /**
   * A page of the pairs that wait for an operator, in the order of the UTF-8 bytes of their written
   * ids; arguments as above.
   */
  List<MatchDecision> reviews(@Nullable ListingPair after, int limit);

  /** How much there is; {@code model} says which vectors count. */
  CatalogueCounts counts(EmbeddingModel model);
}
