package org.mediagateway.store.backup;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A folder, which is created when the first backup is put. */
public final class FolderTarget implements BackupTarget {
  private static final String UNFINISHED = ".unfinished";

  private final Path folder;

  public FolderTarget(Path folder) {
    this.folder = folder;
  }

  @Override
  public void put(String name, Path file) {
    Path unfinished = folder.resolve(name + UNFINISHED);
    try {
      Files.createDirectories(folder);
      Files.copy(file, unfinished, REPLACE_EXISTING);
      try (FileChannel copy = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        copy.force(true);
      }
      Files.move(unfinished, folder.resolve(name), ATOMIC_MOVE);
      try (FileChannel directory = FileChannel.open(folder)) {
        directory.force(true); // the name too
      }
    } catch (IOException e) {
      throw BackupErrors.ofDisk("a backup must be kept in its folder", folder, e);
    }
  }

  @Override
  public List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(UNFINISHED))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw BackupErrors.ofDisk("the folder of backups must be readable", folder, e);
    }
  }

  @Override
  public void get(String name, Path file) {
    try {
      Files.copy(folder.resolve(name), file, REPLACE_EXISTING);
    } catch (IOException e) {
      throw BackupErrors.ofDisk("a backup must be readable", folder.resolve(name), e);
    }
  }

  @Override
  public void delete(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name));
    } catch (IOException e) {
      throw BackupErrors.ofDisk("an old backup must be removable", folder.resolve(name), e);
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
