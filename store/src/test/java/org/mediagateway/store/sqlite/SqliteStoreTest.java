package org.mediagateway.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mediagateway.store.contract.Samples.MODEL;
import static org.mediagateway.store.contract.Samples.components;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.Platform;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleVector;
import org.mediagateway.domain.embedding.TextHash;
import org.mediagateway.domain.idempotency.Claim;
import org.mediagateway.domain.imports.ImportCounts;
import org.mediagateway.domain.imports.ImportRun;
import org.mediagateway.domain.imports.RejectedRow;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.contract.Samples;
import org.mediagateway.store.schema.Dialect;
import org.mediagateway.store.schema.Migration;
import org.mediagateway.store.schema.Migrator;
import org.mediagateway.store.sql.SqlEmbeddingCache;

/** What only an embedded store must do: its directory, its file, its disk. */
final class SqliteStoreTest {
  @TempDir Path directory;

  private SqliteStore open() {
    return SqliteStore.open(directory, Clock.systemUTC());
  }

  private Handle database() {
    return Jdbi.open("jdbc:sqlite:" + directory.resolve(SqliteStore.DATABASE_FILE));
  }

  private static void put(SqliteStore store, String id) {
    store
        .catalogue()
        .write(
            writer -> {
              Listing listing = Samples.listing(id, "Name");
              Title title = Samples.title(listing);
              writer.putListing(listing, true, title.id(), Set.of("k"));
              return writer.putTitle(title);
            });
  }

  private static void assertCode(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).as("%s", e).isEqualTo(code));
  }

  @Test
  void open_closeAndOpenAgain_keepsEverything() {
    try (SqliteStore store = open()) {
      put(store, "netflix:1");
    }
    try (SqliteStore store = open()) {
      assertThat(store.catalogue().titlesAfter(null, 10)).hasSize(1);
      assertThat(store.changes().head()).isEqualTo(1);
    }
  }

  @Test
  void writer_isDurableAndChecksReferences() {
    try (SqliteStore store = open()) {
      Map<String, String> expected =
          Map.of(
              "journal_mode", "wal",
              "synchronous", "2", // FULL
              "foreign_keys", "1",
              "wal_autocheckpoint", "8000");
      expected.forEach(
          (pragma, value) ->
              assertThat(
                      store
                          .writer()
                          .<String>transact(
                              transaction ->
                                  transaction.query("PRAGMA " + pragma).mapTo(String.class).one()))
                  .as(pragma)
                  .isEqualTo(value));
    }
  }

  @Test
  void open_directoryHeldByThisProcess_isRefusedUntilClosed() {
    try (SqliteStore store = open()) {
      assertThatThrownBy(this::open)
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DIRECTORY_IN_USE))
          .hasMessageContaining("pid=" + ProcessHandle.current().pid());
      put(store, "netflix:1"); // the attempt does no harm
    }
    open().close();
  }

  @Test
  void open_directoryHeldByAnotherProcess_isRefusedNamingIt() throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                CrashWriter.class.getName(),
                directory.toString(),
                "0")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(process.inputReader().readLine()).isEqualTo("0");
      assertThatThrownBy(this::open)
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DIRECTORY_IN_USE))
          .hasMessageContaining("another process, pid=" + process.pid());
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
    open().close();
  }

  @Test
  void open_directoryIsAFile_isRefused() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertCode(ErrorCode.DIRECTORY_UNUSABLE, () -> SqliteStore.open(file, Clock.systemUTC()));
  }

  @Test
  void open_garbageFile_isReportedAsCorruptAndTheLockIsGivenBack() throws Exception {
    Path file = directory.resolve(SqliteStore.DATABASE_FILE);
    Files.writeString(file, "this is not a database, whatever its name says. ".repeat(200));
    assertThatThrownBy(this::open)
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT))
        .hasMessageContaining(file.toString());
    Files.delete(file);
    open().close();
  }

  @Test
  void read_damagedPage_isReportedAsCorrupt() throws Exception {
    try (SqliteStore store = open()) {
      for (int i = 0; i < 50; i++) {
        put(store, "netflix:" + i);
      }
    }
    int page;
    try (Handle database = database()) {
      page =
          database
              .createQuery("SELECT rootpage FROM sqlite_schema WHERE name = 'title'")
              .mapTo(Integer.class)
              .one();
    }
    try (RandomAccessFile file =
        new RandomAccessFile(directory.resolve(SqliteStore.DATABASE_FILE).toFile(), "rw")) {
      file.seek((page - 1) * 4096L);
      file.write(new byte[4096]);
    }
    try (SqliteStore store = open()) {
      assertCode(ErrorCode.CORRUPT, () -> store.catalogue().titlesAfter(null, 10));
    }
  }

  @Test
  void open_newerSchema_isRefused() {
    open().close();
    try (Handle database = database()) {
      database.execute("INSERT INTO schema_migration VALUES (999, '0999-later', 'x', 'y')");
    }
    assertCode(ErrorCode.SCHEMA_NEWER, this::open);
  }

  @Test
  void migrations_downAndUpOnAFilledDatabase_giveAWorkingStore() {
    try (SqliteStore store = open()) {
      put(store, "netflix:1");
      put(store, "netflix:2");
      store.catalogue().write(writer -> writer.putVector(vectorOf("netflix:1"), 1));
      store.embeddings().save(MODEL, Map.of(TextHash.of("text"), components(8, 1)));
      store
          .imports()
          .reject(
              store.imports().start(new Platform("hulu"), "hulu.csv").id(),
              List.of(new RejectedRow(1, "year", "a year is 1870 to 2100")));
    }
    try (Handle database = database()) {
      List<Migration> all = Migration.all(Dialect.SQLITE);
      Migrator migrator = new Migrator(database, Dialect.SQLITE, all, Clock.systemUTC());
      for (int version = all.size() - 1; version >= 0; version--) {
        migrator.to(version);
      }
      migrator.up();
    }
    try (SqliteStore store = open()) {
      assertThat(store.catalogue().titlesAfter(null, 10)).isEmpty();
      assertThat(store.changes().head()).isZero();
      put(store, "netflix:1");
      assertThat(store.catalogue().titlesAfter(null, 10)).hasSize(1);
    }
  }

  private static TitleVector vectorOf(String listing) {
    return Samples.vector(Samples.title(Samples.listing(listing, "Name")).id(), MODEL, 1);
  }

  @Test
  void write_diskFull_isRefusedKeepsNothingOfItAndWorksAgainWithRoom() {
    try (SqliteStore store = open()) {
      put(store, "netflix:0");
      limitPages(store, "(SELECT page_count + 8 FROM pragma_page_count)");
      assertCode(ErrorCode.DISK_FULL, () -> putMany(store, 500));
      assertThat(store.catalogue().titlesAfter(null, 1_000)).hasSize(1);
      assertThat(store.changes().head()).isEqualTo(1);
      assertThat(store.catalogue().counts(MODEL).titles()).isEqualTo(1);
      limitPages(store, "1000000");
      putMany(store, 500);
      assertThat(store.catalogue().titlesAfter(null, 1_000)).hasSize(501);
      assertThat(store.changes().head()).isEqualTo(501);
    }
  }

  private static void putMany(SqliteStore store, int listings) {
    store
        .catalogue()
        .write(
            writer -> {
              for (int i = 1; i <= listings; i++) {
                put(store, "netflix:" + i);
              }
              return null;
            });
  }

  /** Makes SQLite answer SQLITE_FULL at that size, as it does when the disk has no room. */
  private static void limitPages(SqliteStore store, String pages) {
    store
        .writer()
        .transact(
            transaction -> {
              String limit = transaction.query("SELECT " + pages).mapTo(String.class).one();
              return transaction.query("PRAGMA max_page_count = " + limit).mapTo(Long.class).one();
            });
  }

  @Test
  void open_afterACrash_marksRunsInterruptedAndFreesClaims() {
    long run;
    TextHash request = TextHash.of("request");
    try (SqliteStore store = open()) {
      run = store.imports().start(new Platform("hulu"), "hulu.csv").id();
      store.imports().progress(run, new ImportCounts(3, 0, 0, 0, 0));
      assertThat(store.idempotency().claim("k", request)).isEqualTo(new Claim.Granted());
    }
    try (SqliteStore store = open()) {
      ImportRun found = store.imports().run(run).orElseThrow();
      assertThat(found.state()).isEqualTo(ImportRun.State.INTERRUPTED);
      assertThat(found.finishedAt()).isNotNull();
      assertThat(found.counts().accepted()).isEqualTo(3);
      assertThat(store.idempotency().claim("k", request)).isEqualTo(new Claim.Granted());
    }
  }

  @Test
  void use_afterClose_isRefusedAsClosed() {
    SqliteStore store = open();
    store.close();
    assertCode(ErrorCode.CLOSED, () -> put(store, "netflix:1"));
    assertCode(ErrorCode.CLOSED, () -> store.catalogue().titlesAfter(null, 1));
  }

  @Test
  void close_whileAWriteIsUnderWay_waitsForIt() throws Exception {
    SqliteStore store = open();
    CountDownLatch inside = new CountDownLatch(1);
    Thread writing =
        Thread.ofPlatform()
            .start(
                () ->
                    store
                        .catalogue()
                        .write(
                            writer -> {
                              inside.countDown();
                              Listing listing = Samples.listing("netflix:1", "Name");
                              Title title = Samples.title(listing);
                              writer.putListing(listing, true, title.id(), Set.of());
                              return writer.putTitle(title);
                            }));
    assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();
    store.close();
    writing.join();
    try (SqliteStore again = open()) {
      assertThat(again.catalogue().titlesAfter(null, 10)).hasSize(1);
    }
  }

  @Test
  void embeddingCache_full_dropsTheOldest() {
    try (SqliteStore store = open();
        SqliteReader reader = new SqliteReader(SqliteStore.readers(file()), errors())) {
      var cache = new SqlEmbeddingCache(reader, store.writer(), new SqliteDialect(), 3);
      for (int i = 0; i < 5; i++) {
        cache.save(MODEL, Map.of(TextHash.of("text " + i), components(8, i)));
      }
      List<TextHash> all =
          List.of(0, 1, 2, 3, 4).stream().map(i -> TextHash.of("text " + i)).toList();
      assertThat(cache.find(MODEL, all).keySet())
          .containsExactlyInAnyOrderElementsOf(all.subList(2, 5));
    }
  }

  private Path file() {
    return directory.resolve(SqliteStore.DATABASE_FILE);
  }

  private SqliteErrors errors() {
    return new SqliteErrors(file());
  }

  @Test
  void reader_cannotWrite() {
    open().close();
    try (SqliteReader reader = new SqliteReader(SqliteStore.readers(file()), errors())) {
      assertCode(
          ErrorCode.DIRECTORY_UNUSABLE,
          () -> reader.read(handle -> handle.execute("DELETE FROM title")));
    }
  }
}
