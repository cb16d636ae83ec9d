package org.mediagateway.ingest.resolve;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.StoredListing;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.TitleVector;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.domain.resolution.ListingPair;
import org.mediagateway.domain.resolution.MatchDecision;
import org.mediagateway.domain.resolution.MatchDecision.Verdict;
import org.mediagateway.domain.store.CatalogueCounts;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.domain.store.CatalogueWriter;

/**
 * A catalogue in maps, as strict as the contract: a listing's title must exist when it is put, and
 * an alias must lead to a title. What resolution does not use throws.
 */
final class FakeCatalogue implements CatalogueStore, CatalogueWriter {
  final Map<ListingId, StoredListing> listings = new TreeMap<>();
  final Map<TitleId, Title> titles = new TreeMap<>();
  final Map<TitleId, TitleId> aliases = new TreeMap<>();
  final Map<ListingPair, MatchDecision> decisions = new TreeMap<>();
  private final Map<ListingId, Set<ListingPair>> pairsOf = new HashMap<>();
  private final Map<ListingId, Set<String>> keysOf = new HashMap<>();
  private final Map<String, Set<ListingId>> blocks = new HashMap<>();

  /** How many rows were really written: an unchanged row must not count. */
  int writes;

  @Override
  public <T extends @Nullable Object> T write(Function<CatalogueWriter, T> work) {
    return work.apply(this);
  }

  @Override
  public Map<ListingId, StoredListing> listings(Collection<ListingId> ids) {
    Map<ListingId, StoredListing> found = new HashMap<>();
    ids.stream()
        .filter(listings::containsKey)
        .forEach(id -> found.put(id, present(listings.get(id))));
    return found;
  }

  @Override
  public Map<TitleId, Title> titles(Collection<TitleId> ids) {
    Map<TitleId, Title> found = new HashMap<>();
    ids.stream().filter(titles::containsKey).forEach(id -> found.put(id, present(titles.get(id))));
    return found;
  }

  @Override
  public Map<String, Set<ListingId>> blocks(Collection<String> keys) {
    Map<String, Set<ListingId>> found = new HashMap<>();
    keys.stream()
        .filter(blocks::containsKey)
        .forEach(key -> found.put(key, Set.copyOf(present(blocks.get(key)))));
    return found;
  }

  @Override
  public List<MatchDecision> decisions(Collection<ListingId> ids) {
    Set<ListingPair> pairs = new TreeSet<>();
    ids.forEach(id -> pairs.addAll(pairsOf.getOrDefault(id, Set.of())));
    return pairs.stream().map(pair -> present(decisions.get(pair))).toList();
  }

  @Override
  public void putListing(Listing listing, boolean live, TitleId title, Set<String> blockKeys) {
    if (!titles.containsKey(title)) {
      throw new IllegalStateException("no such title: " + title);
    }
    StoredListing stored = listings.get(listing.id());
    keysOf
        .getOrDefault(listing.id(), Set.of())
        .forEach(key -> present(blocks.get(key)).remove(listing.id()));
    keysOf.put(listing.id(), Set.copyOf(blockKeys));
    blockKeys.forEach(key -> blocks.computeIfAbsent(key, k -> new TreeSet<>()).add(listing.id()));
    boolean equal =
        stored != null
            && stored.listing().equals(listing)
            && stored.live() == live
            && stored.title().equals(title);
    if (!equal) {
      writes++;
      long version = stored == null ? 1 : stored.version() + 1;
      listings.put(listing.id(), new StoredListing(listing, version, live, title));
    }
  }

  @Override
  public Title putTitle(Title title) {
    Title stored = titles.get(title.id());
    if (stored != null && stored.withVersion(1).equals(title.withVersion(1))) {
      return stored;
    }
    writes++;
    aliases.remove(title.id());
    Title next = title.withVersion(stored == null ? 1 : stored.version() + 1);
    titles.put(title.id(), next);
    return next;
  }

  @Override
  public void replaceTitle(TitleId title, TitleId mergedInto) {
    if (!titles.containsKey(mergedInto)) {
      throw new IllegalStateException("no such title: " + mergedInto);
    }
    if (titles.remove(title) != null) {
      writes++;
      aliases.put(title, mergedInto);
    }
  }

  @Override
  public void putDecisions(Collection<MatchDecision> all) {
    for (MatchDecision decision : all) {
      writes++;
      ListingPair pair = decision.pair();
      decisions.put(pair, decision);
      pairsOf.computeIfAbsent(pair.first(), id -> new HashSet<>()).add(pair);
      pairsOf.computeIfAbsent(pair.second(), id -> new HashSet<>()).add(pair);
    }
  }

  @Override
  public void removeDecisions(Collection<ListingPair> pairs) {
    for (ListingPair pair : pairs) {
      writes++;
      decisions.remove(pair);
      present(pairsOf.get(pair.first())).remove(pair);
      present(pairsOf.get(pair.second())).remove(pair);
    }
  }

  @Override
  public Optional<Title> title(TitleId id) {
    TitleId current = id;
    while (aliases.containsKey(current)) {
      current = present(aliases.get(current));
    }
    return Optional.ofNullable(titles.get(current));
  }

  @Override
  public List<MatchDecision> reviews(@Nullable ListingPair after, int limit) {
    return decisions.values().stream()
        .filter(decision -> decision.verdict() == Verdict.REVIEW)
        .filter(decision -> after == null || decision.pair().compareTo(after) > 0)
        .limit(limit)
        .toList();
  }

  /** Everything but versions and times, to compare two catalogues by. */
  Map<String, Object> state() {
    Map<String, Object> state = new LinkedHashMap<>();
    titles.forEach((id, title) -> state.put(id.toString(), title.withVersion(1)));
    listings.forEach(
        (id, stored) -> state.put(id.toString(), List.of(stored.live(), stored.title())));
    decisions.forEach(
        (pair, decision) ->
            state.put(
                pair.toString(),
                List.of(
                    decision.verdict(),
                    decision.source(),
                    decision.confidence(),
                    decision.evidence())));
    return state;
  }

  @Override
  public boolean putVector(TitleVector vector, long titleVersion) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Title> titlesAfter(@Nullable TitleId after, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<ListingId> liveListings(Platform platform, @Nullable ListingId after, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<TitleId, TitleVector> vectors(EmbeddingModel model, Collection<TitleId> ids) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Title> titlesWithoutVector(EmbeddingModel model, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CatalogueCounts counts(EmbeddingModel model) {
    throw new UnsupportedOperationException();
  }

  private static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("missing");
    }
    return value;
  }
}
