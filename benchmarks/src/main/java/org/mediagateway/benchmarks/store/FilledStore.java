package org.mediagateway.benchmarks.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.mediagateway.benchmarks.dataset.VectorMatrix;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.MediaType;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.TitleVector;
import org.mediagateway.domain.catalogue.Work;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.domain.embedding.TextHash;
import org.mediagateway.store.Store;

/** A store that holds a title per row of a matrix, with the row as its vector. */
final class FilledStore {
  /** Rows per transaction, about what an import and the vector worker write at once. */
  private static final int BATCH = 500;

  private static final double NANOS_PER_SECOND = 1e9;

  private final Store store;
  private final EmbeddingModel model;
  private final List<Title> titles = new ArrayList<>();
  private final Map<TitleId, Integer> ordinals = new HashMap<>();

  FilledStore(Store store, EmbeddingModel model) {
    this.store = store;
    this.model = model;
  }

  EmbeddingModel model() {
    return model;
  }

  Store store() {
    return store;
  }

  TitleId id(int ordinal) {
    return titles.get(ordinal).id();
  }

  int ordinal(TitleId id) {
    return ordinals.getOrDefault(id, -1);
  }

  /** Writes the titles; returns titles per second. */
  double writeTitles(int count) {
    for (int i = 0; i < count; i++) {
      Title title = title(i);
      titles.add(title);
      ordinals.put(title.id(), i);
    }
    return perSecond(
        0,
        count,
        (from, to) ->
            store
                .catalogue()
                .write(
                    writer -> {
                      for (int i = from; i < to; i++) {
                        Title title = titles.get(i);
                        writer.putListing(listing(i), true, title.id(), Set.of("bench " + i));
                        writer.putTitle(title);
                      }
                      return null;
                    }));
  }

  /** Writes the vectors of titles {@code begin} to {@code end}; returns vectors per second. */
  double writeVectors(VectorMatrix rows, int begin, int end) {
    return perSecond(
        begin,
        end,
        (from, to) ->
            store
                .catalogue()
                .write(
                    writer -> {
                      // As the vector worker does: else each put reads its title for itself.
                      writer.titles(IntStream.range(from, to).mapToObj(this::id).toList());
                      for (int i = from; i < to; i++) {
                        TextHash text = TextHash.of("text " + i);
                        TitleVector vector = new TitleVector(id(i), model, text, rows.row(i));
                        writer.putVector(vector, 1);
                      }
                      return null;
                    }));
  }

  /** Builds the index for searches, if there is one; returns the seconds it took. */
  double prepareSearches() {
    long begin = System.nanoTime();
    store.nearest().prepare(model);
    return (System.nanoTime() - begin) / NANOS_PER_SECOND;
  }

  private interface Batch {
    void write(int from, int to);
  }

  private static double perSecond(int begin, int end, Batch batch) {
    long started = System.nanoTime();
    for (int from = begin; from < end; from += BATCH) {
      batch.write(from, Math.min(end, from + BATCH));
    }
    return (end - begin) * NANOS_PER_SECOND / (System.nanoTime() - started);
  }

  private static Listing listing(int i) {
    Work work =
        new Work(
            MediaType.MOVIE,
            "Bench " + i,
            2000,
            List.of(),
            List.of(),
            List.of(),
            Set.of(),
            null,
            null,
            null,
            "",
            null,
            null,
            null);
    return new Listing(
        ListingId.parse("bench:" + i),
        work,
        List.of(),
        null,
        List.of(Offer.subscription()),
        null,
        0.5);
  }

  private static Title title(int i) {
    Listing listing = listing(i);
    return new Title(
        TitleId.of(listing.id()),
        1,
        listing.work(),
        List.of(listing.id()),
        List.of(new Availability(listing.id(), listing.offers(), listing.addedOn())),
        List.of(),
        listing.quality());
  }
}
