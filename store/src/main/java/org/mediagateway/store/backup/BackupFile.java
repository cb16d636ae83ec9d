package org.mediagateway.store.backup;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.hash.Sha256;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.backup.BackupManifest.Table;
import org.mediagateway.store.rows.RowCodec;
import org.mediagateway.store.rows.RowDatabase;
import org.mediagateway.store.rows.StoredTable;
import org.mediagateway.store.rows.TableHash;
import org.mediagateway.store.schema.Migrator;

/** One backup's file: a zip archive of an entry per table and a manifest, see docs/formats.md. */
public final class BackupFile implements AutoCloseable {
  private static final String MANIFEST = "manifest.json";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path path;
  private final ZipFile zip;
  private final BackupManifest manifest;

  private BackupFile(Path path, ZipFile zip, BackupManifest manifest) {
    this.path = path;
    this.zip = zip;
    this.manifest = manifest;
  }

  /** Takes a row, in the table's order of columns. */
  interface RowConsumer {
    void accept(List<@Nullable Object> row) throws SQLException;
  }

  /**
   * Writes all that {@code database}, which was opened for reading, holds to a new file.
   *
   * @throws StoreException {@code DISK_FULL} or {@code IO}; {@code TARGET_UNUSABLE} when the
   *     database's schema is not the one this software works with
   */
  public static BackupManifest write(RowDatabase database, Path file, Clock clock) {
    Migrator migrator = database.migrator(clock);
    if (migrator.version() != migrator.latest()) {
      throw new StoreException(
          ErrorCode.TARGET_UNUSABLE,
          "a database is backed up with the schema of this version; start a gateway on it once:"
              + " database="
              + database.name());
    }
    String createdAt = clock.instant().toString();
    List<Table> tables = new ArrayList<>();
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream archive = new ZipOutputStream(out)) {
      for (StoredTable table : StoredTable.ALL) {
        archive.putNextEntry(new ZipEntry(entry(table.name())));
        TableHash.Content content =
            TableHash.copy(database.handle().getConnection(), table, database.vectors(), archive);
        archive.closeEntry();
        tables.add(
            new Table(
                table.name(),
                table.key(),
                table.columns(),
                table.numbered(),
                content.rows(),
                content.hash()));
      }
      long sequence =
          database
              .handle()
              .createQuery("SELECT coalesce(max(sequence), 0) FROM change_log")
              .mapTo(Long.class)
              .one();
      BackupManifest manifest =
          new BackupManifest(
              BackupManifest.FORMAT,
              createdAt,
              database.name(),
              migrator.latest(),
              sequence,
              tables);
      archive.putNextEntry(new ZipEntry(MANIFEST));
      archive.write(MAPPER.writeValueAsBytes(manifest));
      archive.closeEntry();
      return manifest;
    } catch (SQLException | JdbiException e) {
      throw database.translate(e);
    } catch (IOException e) {
      throw BackupErrors.ofDisk("a backup must be written", file, e);
    }
  }

  /**
   * Opens a backup.
   *
   * @throws StoreException {@code CORRUPT} when it is none that can be read; {@code SCHEMA_NEWER}
   */
  public static BackupFile open(Path path) {
    ZipFile zip = null;
    try {
      zip = new ZipFile(path.toFile());
      BackupManifest manifest = manifest(zip);
      if (manifest.format() != BackupManifest.FORMAT) {
        throw new StoreException(
            ErrorCode.SCHEMA_NEWER,
            "a backup has the format of this version or an older one; use the version that wrote"
                + " it: format="
                + manifest.format());
      }
      return new BackupFile(path, zip, manifest);
    } catch (IOException e) {
      close(zip, e);
      throw damaged(path, e);
    } catch (RuntimeException e) {
      close(zip, e);
      throw e;
    }
  }

  private static void close(@Nullable ZipFile zip, Exception failure) {
    try {
      if (zip != null) {
        zip.close();
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static BackupManifest manifest(ZipFile zip) throws IOException {
    try (InputStream in = stream(zip, MANIFEST)) {
      return MAPPER.readValue(in, BackupManifest.class);
    }
  }

  private static InputStream stream(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("it lacks " + name);
    }
    return zip.getInputStream(entry);
  }

  private static String entry(String table) {
    return table + ".rows";
  }

  public BackupManifest manifest() {
    return manifest;
  }

  /**
   * Reads all of it.
   *
   * @throws StoreException {@code CORRUPT} when it is not what was written
   */
  public void verify() {
    try {
      for (Table table : manifest.tables()) {
        read(table, row -> {});
      }
    } catch (SQLException e) {
      throw new AssertionError("nothing was done with the rows", e);
    }
  }

  /** Gives each row of a table, then compares their number and hash with the manifest. */
  void read(Table table, RowConsumer consumer) throws SQLException {
    MessageDigest digest = Sha256.digest();
    int columns = table.stored().all().size();
    long rows = 0;
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(
                new DigestInputStream(stream(zip, entry(table.name())), digest)))) {
      List<@Nullable Object> row = RowCodec.read(in, columns);
      while (row != null) {
        consumer.accept(row);
        rows++;
        row = RowCodec.read(in, columns);
      }
    } catch (IOException e) {
      throw damaged(path, e);
    }
    String hash = HexFormat.of().formatHex(digest.digest());
    if (rows != table.rows() || !hash.equals(table.sha256())) {
      throw damaged(
          path, new IOException(table.name() + " has " + rows + " rows with the SHA-256 " + hash));
    }
  }

  private static StoreException damaged(Path path, IOException cause) {
    return new StoreException(
        ErrorCode.CORRUPT,
        "a backup must be whole; use another: file=" + path + ", cause=" + cause.getMessage(),
        cause);
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw damaged(path, e);
    }
  }
}
