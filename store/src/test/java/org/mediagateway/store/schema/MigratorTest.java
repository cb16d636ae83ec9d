package org.mediagateway.store.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;

final class MigratorTest {
  private static final Migration FIRST =
      new Migration(
          1,
          "0001-first",
          "-- 12:30 is no parameter; nor is 'a;b'\nCREATE TABLE a (x TEXT);\n"
              + "INSERT INTO a VALUES ('one;two');",
          "DROP TABLE a;");

  private static final Migration SECOND =
      new Migration(2, "0002-second", "CREATE TABLE b (x TEXT);", "DROP TABLE b;");

  private static final Migration FAILING =
      new Migration(
          3,
          "0003-failing",
          """
          CREATE TABLE c (x TEXT);
          INSERT INTO a VALUES ('half');
          INSERT INTO nowhere VALUES (1);\
          """,
          "DROP TABLE c;");

  @TempDir Path directory;
  private Handle handle;

  @BeforeEach
  void openDatabase() {
    handle = Jdbi.open("jdbc:sqlite:" + directory.resolve("test.db"));
  }

  @AfterEach
  void closeDatabase() {
    handle.close();
  }

  private Migrator migrator(Migration... migrations) {
    return new Migrator(handle, Dialect.SQLITE, List.of(migrations), Clock.systemUTC());
  }

  /** Every table and index of ours with the statement that made it. */
  private List<String> schema() {
    return handle
        .createQuery("SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' ORDER BY name")
        .mapTo(String.class)
        .list();
  }

  private List<String> rowsOfA() {
    return handle.createQuery("SELECT x FROM a").mapTo(String.class).list();
  }

  @Test
  void up_emptyDatabase_appliesEveryStepOnce() {
    Migrator migrator = migrator(FIRST, SECOND);
    assertThat(migrator.version()).isZero();
    migrator.up();
    migrator.up();
    assertThat(migrator.version()).isEqualTo(2);
    assertThat(rowsOfA()).containsExactly("one;two");
  }

  @Test
  void up_laterSoftware_appliesOnlyWhatIsNew() {
    migrator(FIRST).up();
    handle.execute("INSERT INTO a VALUES ('kept')");
    migrator(FIRST, SECOND).up();
    assertThat(rowsOfA()).containsExactly("one;two", "kept");
    assertThat(migrator(FIRST, SECOND).version()).isEqualTo(2);
  }

  @Test
  void up_stepFailsHalfWay_leavesThePreviousVersionAndNamesTheStatement() {
    migrator(FIRST).up();
    List<String> before = schema();
    assertThatThrownBy(() -> migrator(FIRST, SECOND, FAILING).up())
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MIGRATION_FAILED))
        .hasMessageContaining("0003-failing")
        .hasMessageContaining("statement 3: INSERT INTO nowhere VALUES (1)")
        .hasMessageContaining("no such table: nowhere");
    assertThat(schema()).isEqualTo(before);
    assertThat(rowsOfA()).containsExactly("one;two");
    assertThat(migrator(FIRST).version()).isEqualTo(1);
    migrator(FIRST, SECOND).up(); // and the connection goes on working
    assertThat(migrator(FIRST, SECOND).version()).isEqualTo(2);
  }

  @Test
  void version_databaseIsNewer_isRefused() {
    migrator(FIRST, SECOND).up();
    assertThatThrownBy(() -> migrator(FIRST).up())
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_NEWER))
        .hasMessageContaining("schema version=2, newest known=1");
  }

  @Test
  void version_appliedScriptWasEdited_isRefusedByName() {
    migrator(FIRST, SECOND).up();
    Migration edited = new Migration(2, SECOND.name(), SECOND.up() + " ", SECOND.down());
    assertThatThrownBy(() -> migrator(FIRST, edited).up())
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_CHANGED))
        .hasMessageContaining("[0002-second]");
  }

  @Test
  void to_versionOutsideRange_isRefused() {
    for (int version : new int[] {-1, 3}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> migrator(FIRST, SECOND).to(version))
          .withMessageContaining("version=" + version);
    }
  }

  @Test
  void to_eachVersionBackAndForward_givesTheSameSchemaAgain() {
    List<Migration> all = Migration.all(Dialect.SQLITE);
    Migrator migrator = new Migrator(handle, Dialect.SQLITE, all, Clock.systemUTC());
    List<List<String>> onTheWayUp = new ArrayList<>();
    for (int version = 0; version <= all.size(); version++) {
      migrator.to(version);
      onTheWayUp.add(schema());
    }
    for (int version = all.size(); version >= 0; version--) {
      migrator.to(version);
      assertThat(schema()).as("version %s", version).isEqualTo(onTheWayUp.get(version));
    }
    migrator.up();
    assertThat(schema()).isEqualTo(onTheWayUp.getLast());
  }

  @Test
  void all_versionsAreNumberedWithoutGaps() {
    List<Migration> all = Migration.all(Dialect.SQLITE);
    for (int i = 0; i < all.size(); i++) {
      assertThat(all.get(i).version()).isEqualTo(i + 1);
      assertThat(all.get(i).name()).startsWith(String.format("%04d-", i + 1));
    }
  }
}
