package org.mediagateway.ingest.commit;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.StoredListing;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.ingest.connect.FeedConnector;
import org.mediagateway.ingest.connect.FeedFormat;
import org.mediagateway.ingest.connect.FeedLimits;
import org.mediagateway.ingest.connect.PlatformConnector;
import org.mediagateway.ingest.reject.Reject;
import org.mediagateway.ingest.resolve.EntityResolver;
import org.mediagateway.store.sqlite.SqliteStore;

/** A real store with the real resolver, and feeds for one platform made of text. */
final class ImportFixture implements AutoCloseable {
  static final Platform HULU = new Platform("hulu");
  static final String HEADER =
      "show_id,type,title,director,cast,country,date_added,release_year,rating,duration,listed_in,"
          + "description\n";

  final SqliteStore store;
  final ImportService service;
  final List<Reject> rejects = new ArrayList<>();
  final List<ImportProgress> progress = new ArrayList<>();

  ImportFixture(Path folder) {
    store = SqliteStore.open(folder, Clock.systemUTC());
    service =
        new ImportService(
            catalogue(), store.imports(), new EntityResolver(Clock.systemUTC()), Clock.systemUTC());
  }

  CatalogueStore catalogue() {
    return store.catalogue();
  }

  /** A row of the CSV layout. */
  static String row(String id, String title) {
    return id + ",Movie," + title + ",,,,,2020,PG,90 min,Comedies,About " + title + "\n";
  }

  /** A feed of {@code count} rows, s1 and following, with titles that are works of their own. */
  static String rows(int count) {
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 1; i <= count; i++) {
      text.append(row("s" + i, "Work " + Integer.toString(i * 7919, 36) + " " + i));
    }
    return text.toString();
  }

  static FeedConnector feed(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new FeedConnector(
        HULU,
        "the test feed",
        OptionalLong.of(bytes.length),
        () -> new ByteArrayInputStream(bytes),
        FeedFormat.DETECT,
        FeedLimits.FILE);
  }

  static FeedConnector feed(InputStream stream) {
    return FeedConnector.stream(HULU, "the test stream", stream);
  }

  ImportResult run(String text) {
    return run(feed(text), false, BatchPolicy.STANDARD);
  }

  ImportResult runFull(String text) {
    return run(feed(text), true, BatchPolicy.STANDARD);
  }

  ImportResult run(PlatformConnector connector, boolean full, BatchPolicy policy) {
    return service.run(new ImportRequest(connector, full, rejects::add, policy), progress::add);
  }

  static ListingId id(String key) {
    return new ListingId(HULU, key);
  }

  StoredListing stored(String key) {
    StoredListing stored = catalogue().listings(Set.of(id(key))).get(id(key));
    if (stored == null) {
      throw new AssertionError("not stored: " + key);
    }
    return stored;
  }

  int live() {
    return catalogue().liveListings(HULU, null, CatalogueStore.PAGE_MAX).size();
  }

  @Override
  public void close() {
    store.close();
  }
}
