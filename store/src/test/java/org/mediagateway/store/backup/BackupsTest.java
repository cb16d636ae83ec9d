package org.mediagateway.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.embedding.TextHash;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.Store;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.contract.Samples;
import org.mediagateway.store.postgres.PostgresRows;
import org.mediagateway.store.postgres.PostgresStore;
import org.mediagateway.store.postgres.TestDatabase;
import org.mediagateway.store.rows.RowDatabase;
import org.mediagateway.store.rows.StoredTable;
import org.mediagateway.store.sqlite.SqliteRows;
import org.mediagateway.store.sqlite.SqliteStore;

/** Backups of both databases, restored into both. */
final class BackupsTest {
  private static final int TITLES = 60;
  private static final Clock CLOCK = Clock.fixed(Samples.NOW, ZoneOffset.UTC);

  @TempDir private Path folder;

  private TestDatabase database;
  private Backups backups;

  @BeforeEach
  void prepare() {
    database = TestDatabase.create();
    backups = new Backups(new FolderTarget(folder.resolve("backups")), 10, CLOCK);
  }

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  private Path data(String name) {
    return folder.resolve(name);
  }

  private static void put(Store store, int from, int to) {
    store
        .catalogue()
        .write(
            writer -> {
              for (int i = from; i < to; i++) {
                Listing listing = Samples.listing("netflix:" + i, "Näme 🥔 " + i);
                Title title = Samples.title(listing);
                writer.putListing(listing, true, title.id(), Set.of("b" + i % 3));
                writer.putTitle(title);
                writer.putVector(Samples.vector(title.id(), Samples.MODEL, i), 1);
              }
              return null;
            });
  }

  private static void fill(Store store) {
    put(store, 0, TITLES);
    store.embeddings().save(Samples.MODEL, Map.of(TextHash.of("x"), Samples.components(8, 5)));
  }

  private static void assertWhole(Store store) {
    assertThat(store.catalogue().counts(Samples.MODEL))
        .matches(counts -> counts.titles() == TITLES && counts.vectors() == TITLES);
    assertThat(store.audit().compare().first()).isEmpty();
    assertThat(store.nearest().nearest(Samples.MODEL, Samples.components(8, 7), 1))
        .singleElement()
        .matches(
            nearest ->
                nearest
                    .title()
                    .equals(Samples.title(Samples.listing("netflix:7", "Näme 🥔 7")).id()));
    put(store, TITLES, TITLES + 1); // numbers go on
  }

  @Test
  void restore_backupOfSqlite_isWholeInBothDatabases() {
    try (Store store = SqliteStore.open(data("old"), CLOCK)) {
      fill(store);
      Backups.Made made = backups.make(() -> SqliteRows.reading(data("old")));
      assertThat(made.manifest().sequence()).isEqualTo(store.changes().head());
      assertThat(backups.newest()).isEqualTo(made.name()).isEqualTo("gateway-20260304T050607Z.mgb");
      assertThat(backups.verify(made.name())).isEqualTo(made.manifest());
    }
    backups.restore(backups.newest(), () -> SqliteRows.alone(data("new")));
    try (Store restored = SqliteStore.open(data("new"), CLOCK)) {
      assertWhole(restored);
    }
    backups.restore(backups.newest(), () -> PostgresRows.alone(database.settings()));
    try (PostgresStore restored = database.open(CLOCK)) {
      assertWhole(restored);
    }
  }

  @Test
  void restore_backupOfAnOlderSchema_isBroughtUpAndSearchable() throws IOException {
    Backups.Made made;
    try (Store store = SqliteStore.open(data("old"), CLOCK)) {
      fill(store);
      made = backups.make(() -> SqliteRows.reading(data("old")));
    }
    // As version 4 wrote it: without what later versions added, in which there are no rows here.
    Path file = folder.resolve("backups").resolve(made.name());
    try (FileSystem archive = FileSystems.newFileSystem(file)) {
      Path manifest = archive.getPath("manifest.json");
      String text = Files.readString(manifest);
      String older =
          text.replaceFirst("\"schema\":\\d+", "\"schema\":4")
              .replace("\"contributes\",", "")
              .replaceFirst(",\\{\"name\":\"viewer_session\"[^}]*}", "")
              .replaceFirst(",\\{\"name\":\"feature_flag\"[^}]*}", "")
              .replaceFirst(",\\{\"name\":\"flag_count\"[^}]*}", "");
      assertThat(older).isNotEqualTo(text);
      Files.writeString(manifest, older);
    }
    backups.restore(made.name(), () -> PostgresRows.alone(database.settings()));
    try (PostgresStore restored = database.open(CLOCK)) {
      assertWhole(restored);
    }
  }

  @Test
  void make_postgresWrittenToMeanwhile_isOneMomentOfIt() throws InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    try (PostgresStore store = database.open(CLOCK)) {
      fill(store);
      Thread writer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = TITLES; !stop.get(); i++) {
                      put(store, i, i + 1);
                    }
                  });
      try {
        for (int i = 0; i < 3; i++) {
          backups.make(() -> PostgresRows.reading(database.settings()));
        }
      } finally {
        stop.set(true);
        writer.join();
      }
    }
    BackupManifest manifest =
        backups.restore(backups.newest(), () -> SqliteRows.alone(data("new")));
    try (Store restored = SqliteStore.open(data("new"), CLOCK)) {
      assertThat(restored.audit().compare().first()).isEmpty();
      assertThat(restored.changes().head()).isEqualTo(manifest.sequence());
      assertThat(restored.catalogue().counts(Samples.MODEL).titles())
          .as("each title is two changes, in one transaction")
          .isEqualTo(manifest.sequence() / 2);
    }
  }

  @Test
  void storedTables_areAllThereAreInBothDatabases() throws SQLException {
    SqliteStore.open(data("any"), CLOCK).close();
    database.open(CLOCK).close();
    try (RowDatabase sqlite = SqliteRows.reading(data("any"));
        RowDatabase postgres = PostgresRows.reading(database.settings())) {
      for (RowDatabase each : List.of(sqlite, postgres)) {
        Map<String, Set<String>> known = new TreeMap<>();
        StoredTable.ALL.forEach(table -> known.put(table.name(), Set.copyOf(table.all())));
        assertThat(columns(each)).as(each.name()).isEqualTo(known);
      }
    }
  }

  /** The names of the columns of every table but the schema's own, by table. */
  private static Map<String, Set<String>> columns(RowDatabase database) throws SQLException {
    Map<String, Set<String>> columns = new TreeMap<>();
    DatabaseMetaData data = database.handle().getConnection().getMetaData();
    try (ResultSet tables = data.getTables(null, null, "%", new String[] {"TABLE"})) {
      while (tables.next()) {
        columns.put(tables.getString("TABLE_NAME"), new HashSet<>());
      }
    }
    columns.remove("schema_migration");
    for (Map.Entry<String, Set<String>> table : columns.entrySet()) {
      try (ResultSet column = data.getColumns(null, null, table.getKey(), "%")) {
        while (column.next()) {
          table.getValue().add(column.getString("COLUMN_NAME"));
        }
      }
    }
    return columns;
  }

  @Test
  void restore_databaseWithRows_isRefused() {
    try (Store store = SqliteStore.open(data("old"), CLOCK)) {
      fill(store);
    }
    backups.make(() -> SqliteRows.reading(data("old")));
    assertThatThrownBy(() -> backups.restore(backups.newest(), () -> SqliteRows.alone(data("old"))))
        .isInstanceOf(StoreException.class)
        .hasMessageContainingAll("without rows", "--data")
        .extracting(e -> ((StoreException) e).code())
        .isEqualTo(ErrorCode.TARGET_UNUSABLE);
  }

  @Test
  void verifyAndRestore_damagedOrCutFile_areRefusedAndWriteNothing() throws IOException {
    try (Store store = SqliteStore.open(data("old"), CLOCK)) {
      fill(store);
    }
    Backups.Made made = backups.make(() -> SqliteRows.reading(data("old")));
    Path file = folder.resolve("backups").resolve(made.name());
    byte[] whole = Files.readAllBytes(file);
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    for (String table : List.of("title.rows", "change_log.rows", "title_vector.rows")) {
      byte[] damaged = whole.clone();
      damaged[text.indexOf(table) + table.length() + 20] ^= 1; // of its rows, behind the name
      Files.write(file, damaged);
      assertCorrupt(made.name(), "in " + table);
    }
    for (int length : List.of(0, 1_000, whole.length - 1)) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      assertCorrupt(made.name(), "cut to " + length);
    }
  }

  private void assertCorrupt(String name, String how) {
    assertThatThrownBy(() -> backups.restore(name, () -> SqliteRows.alone(data("new"))))
        .as(how)
        .isInstanceOf(StoreException.class)
        .extracting(e -> ((StoreException) e).code())
        .isEqualTo(ErrorCode.CORRUPT);
    try (Store store = SqliteStore.open(data("new"), CLOCK)) {
      assertThat(store.changes().head()).isZero();
    }
  }

  @Test
  void make_moreThanAreKept_deletesTheOldest() {
    try (Store store = SqliteStore.open(data("old"), CLOCK)) {
      put(store, 0, 1);
    }
    List<Instant> times =
        IntStream.range(0, 4).mapToObj(i -> Samples.NOW.plus(Duration.ofHours(i))).toList();
    List<Backups.Made> made =
        times.stream()
            .map(
                time ->
                    new Backups(
                            new FolderTarget(folder.resolve("backups")),
                            2,
                            Clock.fixed(time, ZoneOffset.UTC))
                        .make(() -> SqliteRows.reading(data("old"))))
            .toList();
    assertThat(backups.names())
        .containsExactly("gateway-20260304T070607Z.mgb", "gateway-20260304T080607Z.mgb");
    assertThat(made.getLast().deleted()).containsExactly("gateway-20260304T060607Z.mgb");
  }
}
