package org.mediagateway.ingest.commit;

import java.time.Clock;
import org.mediagateway.domain.imports.ImportLog;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.domain.store.ListingResolver;
import org.mediagateway.ingest.connect.PlatformConnector;
import org.mediagateway.ingest.connect.RecordReader;
import org.mediagateway.ingest.normalize.ListingNormalizer;

/**
 * Imports feeds: reads, normalises, commits in batches, and says what it did.
 *
 * <p>An import is an upsert: a row equal to what is stored writes nothing. Interrupting the
 * importing thread is how to stop one: it commits what it has read, returns with {@link
 * ImportResult.Ending#STOPPED} and leaves the thread interrupted. Every import, failed ones
 * included, has its entry in the store's import log. Safe on any thread; each call of {@link #run}
 * is an import of its own.
 */
public final class ImportService {
  private final CatalogueStore store;
  private final ImportLog imports;
  private final ListingCommitter committer;
  private final Clock clock;
  private final ListingNormalizer normalizer = new ListingNormalizer();

  /**
   * An import service over one store.
   *
   * @param store where listings go
   * @param imports the import log of the same store
   * @param resolver what makes titles of them
   * @param clock measures how long an import takes
   */
  public ImportService(
      CatalogueStore store, ImportLog imports, ListingResolver resolver, Clock clock) {
    this.store = store;
    this.imports = imports;
    this.committer = new ListingCommitter(store, resolver);
    this.clock = clock;
  }

  /** The way into the catalogue for single listings, as an operator writes them. */
  public ListingCommitter committer() {
    return committer;
  }

  /**
   * Imports what {@code request} names, on the calling thread.
   *
   * @throws org.mediagateway.ingest.IngestException {@code FEED_UNREADABLE} or {@code FEED_FORMAT}
   *     when nothing could be read; {@code REJECTS_UNWRITABLE} when a reject could not be kept.
   *     That, and what the store throws, ends the import; batches committed before stand.
   */
  public ImportResult run(ImportRequest request, ProgressListener listener) {
    PlatformConnector connector = request.connector();
    long run = imports.start(connector.platform(), connector.name()).id();
    ImportSession session = new ImportSession(this, request, listener, run);
    try {
      return session.toEnd(open(connector));
    } catch (RuntimeException | Error e) {
      session.failed(e);
      throw e;
    }
  }

  private Intake open(PlatformConnector connector) {
    RecordReader reader = connector.open();
    Intake intake = new Intake(connector.platform(), reader, normalizer);
    Thread.ofPlatform().daemon().name("import-" + connector.platform().id()).start(intake);
    return intake;
  }

  CatalogueStore store() {
    return store;
  }

  ImportLog imports() {
    return imports;
  }

  Clock clock() {
    return clock;
  }
}
