package org.mediagateway.store.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.TitleVector;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.domain.embedding.TextHash;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.store.contract.Samples;
import org.mediagateway.store.sqlite.SqliteStore;

/**
 * Writes a catalogue of the demo's size the way an import does, then its vectors, then reads it.
 *
 * <p>Arguments: directory for the data (deleted afterwards), listings, listings per transaction,
 * vectors per transaction.
 */
public final class BenchmarkSqliteStore {
  private static final EmbeddingModel MODEL = new EmbeddingModel("benchmark", 384);

  /** Tells processor time, which other programs on the machine do not lengthen. */
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Blocking keys of one listing: about what entity resolution writes. */
  private static final int BLOCK_KEYS = 5;

  private BenchmarkSqliteStore() {}

  public static void main(String[] arguments) throws IOException {
    Path parent = Path.of(arguments[0]);
    int listings = Integer.parseInt(arguments[1]);
    int listingBatch = Integer.parseInt(arguments[2]);
    int vectorBatch = Integer.parseInt(arguments[3]);
    for (int round = 1; round <= 3; round++) {
      Path directory = Files.createTempDirectory(parent, "benchmark");
      System.out.println("round " + round);
      run(directory, listings, listingBatch, vectorBatch);
      delete(directory);
    }
  }

  private static void run(Path directory, int listings, int listingBatch, int vectorBatch)
      throws IOException {
    List<Listing> rows =
        IntStream.range(0, listings).mapToObj(BenchmarkSqliteStore::listing).toList();
    try (SqliteStore store = SqliteStore.open(directory, Clock.systemUTC())) {
      CatalogueStore catalogue = store.catalogue();
      timed("listings+titles", rows, listingBatch, batch -> writeListings(catalogue, batch));
      timed("unchanged again", rows, listingBatch, batch -> writeListings(catalogue, batch));
      List<TitleVector> vectors = rows.stream().map(row -> vector(TitleId.of(row.id()))).toList();
      timed("text cache", vectors, vectorBatch, batch -> saveTexts(store, batch));
      timed("title vectors", vectors, vectorBatch, batch -> writeVectors(catalogue, batch));
      timed(
          "read 10 titles",
          rows,
          10,
          batch -> catalogue.titles(batch.stream().map(row -> TitleId.of(row.id())).toList()));
      timed("counts", rows, listings / 20, batch -> catalogue.counts(MODEL));
      timed("missing vectors", rows, 256, batch -> catalogue.titlesWithoutVector(MODEL, 256));
      timed("all titles", rows, listings, batch -> readAll(catalogue));
      System.out.printf("  database %d MB%n", size(directory) >> 20);
    }
    long start = System.nanoTime();
    SqliteStore.open(directory, Clock.systemUTC()).close();
    System.out.printf("  open and close again %.1f ms%n", (System.nanoTime() - start) / 1e6);
  }

  private static void readAll(CatalogueStore catalogue) {
    TitleId after = null;
    List<Title> page;
    do {
      page = catalogue.titlesAfter(after, 1_000);
      after = page.isEmpty() ? after : page.getLast().id();
    } while (!page.isEmpty());
  }

  private static void writeListings(CatalogueStore catalogue, List<Listing> batch) {
    catalogue.write(
        writer -> {
          List<ListingId> ids = batch.stream().map(Listing::id).toList();
          writer.listings(ids);
          writer.blocks(batch.stream().flatMap(row -> keys(row).stream()).toList());
          writer.titles(ids.stream().map(TitleId::of).toList());
          for (Listing listing : batch) {
            Title title = Samples.title(listing);
            writer.putListing(listing, true, title.id(), keys(listing));
            writer.putTitle(title);
          }
          return null;
        });
  }

  private static TitleVector vector(TitleId title) {
    return new TitleVector(
        title,
        MODEL,
        TextHash.of(title.toString()),
        Samples.components(MODEL.dimension(), title.value()));
  }

  private static void writeVectors(CatalogueStore catalogue, List<TitleVector> batch) {
    catalogue.write(
        writer -> {
          batch.forEach(vector -> writer.putVector(vector, 1));
          return null;
        });
  }

  private static void saveTexts(SqliteStore store, List<TitleVector> batch) {
    store
        .embeddings()
        .save(
            MODEL,
            batch.stream().collect(Collectors.toMap(TitleVector::text, TitleVector::components)));
  }

  private static Listing listing(int i) {
    return Samples.listing("netflix:" + (80_000_000 + i * 7919L % 9_999_991), "Name " + i);
  }

  private static Set<String> keys(Listing listing) {
    return IntStream.range(0, BLOCK_KEYS)
        .mapToObj(i -> listing.work().name() + "|" + i)
        .collect(Collectors.toSet());
  }

  private interface Step<T> {
    void run(List<T> batch);
  }

  private static <T> void timed(String name, List<T> rows, int batchSize, Step<T> step) {
    List<Double> millis = new ArrayList<>();
    long cpuStart = THREADS.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    for (int from = 0; from < rows.size(); from += batchSize) {
      long batchStart = System.nanoTime();
      step.run(rows.subList(from, Math.min(rows.size(), from + batchSize)));
      millis.add((System.nanoTime() - batchStart) / 1e6);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpuSeconds = (THREADS.getCurrentThreadCpuTime() - cpuStart) / 1e9;
    double[] sorted = millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    System.out.printf(
        "  %-16s %6d calls  median %8.3f ms  p99 %8.3f ms  total %6.2f s, CPU %6.2f s%n",
        name,
        sorted.length,
        sorted[sorted.length / 2],
        sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)],
        seconds,
        cpuSeconds);
  }

  private static long size(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
