package org.mediagateway.store.sql;

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
import org.mediagateway.domain.store.CatalogueWriter;
import org.mediagateway.store.document.Documents;

/** The catalogue in one write transaction; what waits is written by {@link #flush}. */
final class CatalogueSession implements CatalogueWriter {
  private final WriteTransaction transaction;
  private final ListingTable listings;
  private final TitleTable titles;
  private final RowBatch decisions;
  private final RowBatch removedDecisions;

  CatalogueSession(WriteTransaction transaction) {
    this.transaction = transaction;
    this.listings = new ListingTable(transaction);
    this.titles = new TitleTable(transaction);
    this.decisions =
        new RowBatch(
            transaction,
            """
            INSERT INTO decision
              (first_listing, second_listing, verdict, source, confidence, evidence, decided_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (first_listing, second_listing) DO UPDATE SET
              verdict = excluded.verdict, source = excluded.source,
              confidence = excluded.confidence, evidence = excluded.evidence,
              decided_at = excluded.decided_at""");
    this.removedDecisions =
        new RowBatch(
            transaction, "DELETE FROM decision WHERE first_listing = ? AND second_listing = ?");
  }

  @Override
  public Map<ListingId, StoredListing> listings(Collection<ListingId> ids) {
    return listings.find(ids);
  }

  @Override
  public Map<TitleId, Title> titles(Collection<TitleId> ids) {
    return titles.find(ids);
  }

  @Override
  public Map<String, Set<ListingId>> blocks(Collection<String> keys) {
    return listings.blocks(keys);
  }

  @Override
  public List<MatchDecision> decisions(Collection<ListingId> ids) {
    return CatalogueRows.decisions(transaction.handle(), transaction.dialect(), ids);
  }

  @Override
  public void putListing(Listing listing, boolean live, TitleId title, Set<String> blockKeys) {
    listings.put(listing, live, title, blockKeys);
  }

  @Override
  public Title putTitle(Title title) {
    return titles.put(title);
  }

  @Override
  public void replaceTitle(TitleId title, TitleId mergedInto) {
    titles.replace(title, mergedInto);
  }

  @Override
  public boolean putVector(TitleVector vector, long titleVersion) {
    return titles.putVector(vector, titleVersion);
  }

  @Override
  public void putDecisions(Collection<MatchDecision> given) {
    for (MatchDecision decision : given) {
      decisions.add(
          decision.pair().first().toString(),
          decision.pair().second().toString(),
          decision.verdict().name(),
          decision.source().name(),
          decision.confidence(),
          Documents.of(decision.evidence()),
          Times.micros(decision.decidedAt()));
    }
    decisions.flush();
  }

  @Override
  public void removeDecisions(Collection<ListingPair> pairs) {
    for (ListingPair pair : pairs) {
      removedDecisions.add(pair.first().toString(), pair.second().toString());
    }
    removedDecisions.flush();
  }

  /** Writes what waits; the transaction calls it before it commits. */
  void flush() {
    listings.flush();
    titles.flush();
  }
}
