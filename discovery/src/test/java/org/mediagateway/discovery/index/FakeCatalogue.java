package org.mediagateway.discovery.index;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.StoredListing;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.TitleVector;
import org.mediagateway.domain.change.Change;
import org.mediagateway.domain.change.ChangeLog;
import org.mediagateway.domain.change.ChangeType;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.domain.embedding.TextHash;
import org.mediagateway.domain.resolution.ListingPair;
import org.mediagateway.domain.resolution.MatchDecision;
import org.mediagateway.domain.store.CatalogueCounts;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.domain.store.CatalogueWriter;

/**
 * A catalogue and its change log in memory, as far as indexes read them. Versions count up per
 * title and go on after a deletion, as in the real stores.
 */
public final class FakeCatalogue implements CatalogueStore, ChangeLog {
  public static final EmbeddingModel MODEL = new EmbeddingModel("test/4", 4);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final EmbeddingModel model;
  private final TreeMap<TitleId, Title> titles = new TreeMap<>();
  private final Map<TitleId, TitleId> merged = new HashMap<>();
  private final Map<TitleId, TitleVector> vectors = new HashMap<>();
  private final Map<TitleId, Long> versions = new HashMap<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<Runnable> wakes = new CopyOnWriteArrayList<>();
  private volatile @Nullable RuntimeException failure;

  public FakeCatalogue() {
    this(MODEL);
  }

  public FakeCatalogue(EmbeddingModel model) {
    this.model = model;
  }

  EmbeddingModel model() {
    return model;
  }

  /** Makes every read of titles fail with {@code failure} until called with null. */
  public void failWith(@Nullable RuntimeException failure) {
    this.failure = failure;
  }

  public synchronized Title put(Title title) {
    boolean known = titles.containsKey(title.id());
    Title stored = title.withVersion(versions.merge(title.id(), 1L, Long::sum));
    titles.put(title.id(), stored);
    append(known ? ChangeType.MEDIA_UPDATE : ChangeType.MEDIA_INSERT, title.id());
    return stored;
  }

  public Title put(TitleMaker title) {
    return put(title.make());
  }

  public synchronized void putVector(TitleId id, float... components) {
    Title title = titles.get(id);
    if (title != null) {
      vectors.put(
          id,
          new TitleVector(
              id, model, TextHash.of(java.util.Arrays.toString(components)), components));
      titles.put(id, title.withVersion(versions.merge(id, 1L, Long::sum)));
      append(ChangeType.MEDIA_UPDATE, id);
    }
  }

  public synchronized void remove(TitleId id) {
    if (titles.remove(id) != null) {
      vectors.remove(id);
      versions.merge(id, 1L, Long::sum);
      append(ChangeType.MEDIA_DELETE, id);
    }
  }

  /** Makes a title part of another, under whose id it is known from then on. */
  public synchronized void merge(TitleId from, TitleId into) {
    remove(from);
    merged.put(from, into);
  }

  /** Changes a row behind the log's back, as a fault would. */
  public synchronized void tamper(Title title) {
    titles.put(title.id(), title);
  }

  private void append(ChangeType type, TitleId id) {
    append(type, id.toString(), versions.getOrDefault(id, 0L));
  }

  /** Appends a change of anything to the log. */
  public synchronized void append(ChangeType type, String aggregate, long version) {
    long sequence = changes.size() + 1L;
    changes.add(new Change(sequence, type, aggregate, version, START.plusSeconds(sequence), "{}"));
    wakes.forEach(Runnable::run);
  }

  @Override
  public synchronized Optional<Title> title(TitleId id) {
    return Optional.ofNullable(titles.get(merged.getOrDefault(id, id)));
  }

  @Override
  public synchronized Map<TitleId, Title> titles(Collection<TitleId> ids) {
    RuntimeException current = failure;
    if (current != null) {
      throw current;
    }
    Map<TitleId, Title> found = new HashMap<>();
    for (TitleId id : ids) {
      Title title = titles.get(id);
      if (title != null) {
        found.put(id, title);
      }
    }
    return found;
  }

  @Override
  public synchronized List<Title> titlesAfter(@Nullable TitleId after, int limit) {
    RuntimeException current = failure;
    if (current != null) {
      throw current;
    }
    var tail = after == null ? titles : titles.tailMap(after, false);
    return tail.values().stream().limit(limit).toList();
  }

  @Override
  public synchronized Map<TitleId, TitleVector> vectors(
      EmbeddingModel model, Collection<TitleId> ids) {
    Map<TitleId, TitleVector> found = new HashMap<>();
    for (TitleId id : ids) {
      TitleVector vector = vectors.get(id);
      if (vector != null && vector.model().equals(model)) {
        found.put(id, vector);
      }
    }
    return found;
  }

  @Override
  public synchronized List<Change> after(long sequence, int limit) {
    int from = (int) Math.min(sequence, changes.size());
    return List.copyOf(changes.subList(from, Math.min(changes.size(), from + limit)));
  }

  @Override
  public synchronized List<Change> history(String aggregate) {
    return changes.stream().filter(change -> change.aggregate().equals(aggregate)).toList();
  }

  @Override
  public synchronized long head() {
    return changes.size();
  }

  @Override
  public Subscription onAppend(Runnable wake) {
    wakes.add(wake);
    return () -> wakes.remove(wake);
  }

  @Override
  public <T extends @Nullable Object> T write(Function<CatalogueWriter, T> work) {
    throw notRead();
  }

  @Override
  public Map<ListingId, StoredListing> listings(Collection<ListingId> ids) {
    throw notRead();
  }

  @Override
  public List<ListingId> liveListings(Platform platform, @Nullable ListingId after, int limit) {
    throw notRead();
  }

  @Override
  public List<Title> titlesWithoutVector(EmbeddingModel model, int limit) {
    throw notRead();
  }

  @Override
  public List<MatchDecision> decisions(Collection<ListingId> listings) {
    throw notRead();
  }

  @Override
  public List<MatchDecision> reviews(@Nullable ListingPair after, int limit) {
    throw notRead();
  }

  @Override
  public CatalogueCounts counts(EmbeddingModel model) {
    throw notRead();
  }

  private static UnsupportedOperationException notRead() {
    return new UnsupportedOperationException("indexes read titles, vectors and changes only");
  }
}
