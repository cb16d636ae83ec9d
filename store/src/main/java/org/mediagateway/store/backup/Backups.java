package org.mediagateway.store.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;
import org.mediagateway.store.rows.RowDatabase;

/** Makes backups of one database, keeps the newest, and brings them back. One thread at a time. */
public final class Backups {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final Pattern NAME = Pattern.compile("gateway-\\d{8}T\\d{6}Z\\.mgb");

  private final BackupTarget target;
  private final int kept;
  private final Clock clock;

  /**
   * @param kept how many backups are kept, at least 1; older ones are deleted
   */
  public Backups(BackupTarget target, int kept, Clock clock) {
    this.target = target;
    this.kept = kept;
    this.clock = clock;
  }

  /**
   * A backup that was made.
   *
   * @param name of the backup
   * @param bytes of its file
   * @param manifest what is in it
   * @param deleted the names of those that made room for it
   */
  public record Made(String name, long bytes, BackupManifest manifest, List<String> deleted) {}

  /**
   * Backs up what is committed by now, and only then deletes what is not kept any longer.
   *
   * @param reading opens the database for reading
   */
  public Made make(Supplier<RowDatabase> reading) {
    return withFile(
        file -> {
          String name = "gateway-" + TIME.format(clock.instant()) + ".mgb";
          BackupManifest manifest;
          try (RowDatabase database = reading.get()) {
            manifest = BackupFile.write(database, file, clock);
          }
          target.put(name, file);
          List<String> all = names();
          List<String> old = all.subList(0, Math.max(0, all.size() - kept));
          old.forEach(target::delete);
          return new Made(name, size(file), manifest, List.copyOf(old));
        });
  }

  /** The names of the backups, oldest first. */
  public List<String> names() {
    return target.names().stream().filter(name -> NAME.matcher(name).matches()).toList();
  }

  /**
   * The name of the newest.
   *
   * @throws StoreException {@code TARGET_UNUSABLE} when there is none
   */
  public String newest() {
    List<String> names = names();
    if (names.isEmpty()) {
      throw new StoreException(
          ErrorCode.TARGET_UNUSABLE,
          "there must be a backup; make one with mg backup, or name where they are: backup.target="
              + target);
    }
    return names.getLast();
  }

  /**
   * Reads all of a backup.
   *
   * @throws StoreException {@code CORRUPT} when it is not what was written
   */
  public BackupManifest verify(String name) {
    return withBackup(
        name,
        backup -> {
          backup.verify();
          return backup.manifest();
        });
  }

  /**
   * Brings a backup into an empty database.
   *
   * @param alone opens the database and keeps others out
   */
  public BackupManifest restore(String name, Supplier<RowDatabase> alone) {
    return withBackup(
        name,
        backup -> {
          try (RowDatabase database = alone.get()) {
            Restore.restore(backup, database, clock);
          }
          return backup.manifest();
        });
  }

  private <T> T withBackup(String name, Function<BackupFile, T> work) {
    return withFile(
        file -> {
          target.get(name, file);
          try (BackupFile backup = BackupFile.open(file)) {
            return work.apply(backup);
          }
        });
  }

  private static <T> T withFile(Function<Path, T> work) {
    Path file;
    try {
      file = Files.createTempFile("media-gateway-", ".mgb");
    } catch (IOException e) {
      throw BackupErrors.ofDisk(
          "a backup is gathered in the folder for temporary files",
          Path.of(System.getProperty("java.io.tmpdir", "")),
          e);
    }
    try {
      return work.apply(file);
    } finally {
      delete(file);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw BackupErrors.ofDisk("a backup must be readable", file, e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw BackupErrors.ofDisk("a temporary file must be removable", file, e);
    }
  }
}
