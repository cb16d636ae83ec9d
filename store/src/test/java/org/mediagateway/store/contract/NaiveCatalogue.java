package org.mediagateway.store.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.StoredListing;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.TitleVector;
import org.mediagateway.domain.resolution.ListingPair;
import org.mediagateway.domain.resolution.MatchDecision;
import org.mediagateway.domain.store.CatalogueCounts;
import org.mediagateway.domain.store.CatalogueWriter;

/** The catalogue as plainly as it can be said: maps, no database. The oracle of the model test. */
final class NaiveCatalogue implements CatalogueWriter {
  final Map<ListingId, StoredListing> listings = new TreeMap<>();
  final Map<ListingId, Set<String>> keys = new HashMap<>();
  final Map<TitleId, Title> titles = new TreeMap<>();
  final Map<TitleId, Long> workVersions = new HashMap<>();
  final Map<TitleId, Long> deletedVersions = new HashMap<>();
  final Map<TitleId, TitleId> aliases = new HashMap<>();
  final Map<TitleId, TitleVector> vectors = new HashMap<>();
  final Map<TitleId, Long> vectorVersions = new HashMap<>();
  final Map<ListingPair, MatchDecision> decisions = new TreeMap<>();

  /** Each entry: type, aggregate, version. */
  final List<String> log = new ArrayList<>();

  NaiveCatalogue() {}

  NaiveCatalogue(NaiveCatalogue other) {
    listings.putAll(other.listings);
    keys.putAll(other.keys);
    titles.putAll(other.titles);
    workVersions.putAll(other.workVersions);
    deletedVersions.putAll(other.deletedVersions);
    aliases.putAll(other.aliases);
    vectors.putAll(other.vectors);
    vectorVersions.putAll(other.vectorVersions);
    decisions.putAll(other.decisions);
    log.addAll(other.log);
  }

  @Override
  public Map<ListingId, StoredListing> listings(Collection<ListingId> ids) {
    return only(listings, ids);
  }

  @Override
  public Map<TitleId, Title> titles(Collection<TitleId> ids) {
    return only(titles, ids);
  }

  private static <K, V> Map<K, V> only(Map<K, V> all, Collection<K> wanted) {
    Map<K, V> found = new HashMap<>(all);
    found.keySet().retainAll(new HashSet<>(wanted));
    return found;
  }

  @Override
  public Map<String, Set<ListingId>> blocks(Collection<String> wanted) {
    Map<String, Set<ListingId>> blocks = new HashMap<>();
    keys.forEach(
        (id, ofListing) -> {
          for (String key : ofListing) {
            if (wanted.contains(key)) {
              blocks.computeIfAbsent(key, k -> new TreeSet<>()).add(id);
            }
          }
        });
    return blocks;
  }

  @Override
  public List<MatchDecision> decisions(Collection<ListingId> ids) {
    return decisions.values().stream()
        .filter(d -> ids.contains(d.pair().first()) || ids.contains(d.pair().second()))
        .toList();
  }

  @Override
  public void putListing(Listing listing, boolean live, TitleId title, Set<String> blockKeys) {
    StoredListing old = listings.get(listing.id());
    long version = old == null ? 0 : old.version();
    StoredListing same = new StoredListing(listing, version, live, title);
    if (!same.equals(old) || !blockKeys.equals(keys.get(listing.id()))) {
      listings.put(listing.id(), new StoredListing(listing, version + 1, live, title));
      keys.put(listing.id(), Set.copyOf(blockKeys));
    }
  }

  @Override
  public Title putTitle(Title title) {
    Title old = titles.get(title.id());
    if (old != null && title.withVersion(old.version()).equals(old)) {
      return old;
    }
    long before = old != null ? old.version() : deletedVersions.getOrDefault(title.id(), 0L);
    Title now = title.withVersion(before + 1);
    titles.put(title.id(), now);
    aliases.remove(title.id());
    if (old == null || !old.work().equals(now.work())) {
      workVersions.put(title.id(), now.version());
    }
    log.add((old == null ? "media.insert " : "media.update ") + now.id() + " " + now.version());
    return now;
  }

  @Override
  public void replaceTitle(TitleId title, TitleId mergedInto) {
    Title old = titles.remove(title);
    if (old != null) {
      vectors.remove(title);
      vectorVersions.remove(title);
      deletedVersions.put(title, old.version() + 1);
      aliases.put(title, mergedInto);
      log.add("media.delete " + title + " " + (old.version() + 1));
    }
  }

  @Override
  public boolean putVector(TitleVector vector, long titleVersion) {
    Title old = titles.get(vector.title());
    if (old == null || titleVersion < workVersions.getOrDefault(vector.title(), 0L)) {
      return false;
    }
    vectors.put(vector.title(), vector);
    vectorVersions.put(vector.title(), titleVersion);
    titles.put(old.id(), old.withVersion(old.version() + 1));
    log.add("media.update " + old.id() + " " + (old.version() + 1));
    return true;
  }

  @Override
  public void putDecisions(Collection<MatchDecision> given) {
    given.forEach(decision -> decisions.put(decision.pair(), decision));
  }

  @Override
  public void removeDecisions(Collection<ListingPair> pairs) {
    pairs.forEach(decisions::remove);
  }

  Optional<Title> title(TitleId id) {
    Set<TitleId> seen = new HashSet<>();
    @Nullable TitleId at = id;
    while (at != null && seen.add(at)) {
      Title title = titles.get(at);
      if (title != null) {
        return Optional.of(title);
      }
      at = aliases.get(at);
    }
    return Optional.empty();
  }

  private boolean embedded(Title title) {
    Long of = vectorVersions.get(title.id());
    return of != null && of >= workVersions.getOrDefault(title.id(), 0L);
  }

  private List<Title> live() {
    return titles.values().stream().filter(title -> !title.availability().isEmpty()).toList();
  }

  List<Title> withoutVector() {
    return live().stream().filter(title -> !embedded(title)).toList();
  }

  CatalogueCounts counts() {
    Map<Platform, Long> liveListings = new HashMap<>();
    listings.values().stream()
        .filter(StoredListing::live)
        .forEach(stored -> liveListings.merge(stored.listing().id().platform(), 1L, Long::sum));
    return new CatalogueCounts(
        liveListings,
        listings.values().stream().filter(stored -> !stored.live()).count(),
        live().size(),
        live().stream().filter(title -> title.availability().size() > 1).count(),
        live().stream().filter(this::embedded).count(),
        decisions.values().stream()
            .filter(decision -> decision.verdict() == MatchDecision.Verdict.REVIEW)
            .count());
  }
}
