package org.mediagateway.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The exclusive use of a data directory, held until closed or until the process ends.
 *
 * <p>The operating system's lock on the file {@code lock} decides; the file {@code lock.pid} only
 * names the holder for people. They are two files because closing any handle of a locked file drops
 * the lock on some systems, so nobody may open it just to read.
 */
public final class DirectoryLock implements AutoCloseable {
  /** Directories held by this process: a file lock does not keep out the process that holds it. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Creates the directory when it is missing, and locks it.
   *
   * @throws StoreException {@code DIRECTORY_IN_USE} or {@code DIRECTORY_UNUSABLE}
   */
  public static DirectoryLock acquire(Path dataDirectory) {
    Path directory = create(dataDirectory);
    if (!HELD.add(directory)) {
      throw inUse(directory, "this process, pid=" + ProcessHandle.current().pid());
    }
    boolean locked = false;
    try {
      FileChannel channel = lock(directory);
      if (channel == null) {
        throw inUse(directory, "another process, pid=" + holder(directory));
      }
      locked = true;
      return new DirectoryLock(directory, channel);
    } catch (IOException e) {
      throw unusable(directory, e);
    } finally {
      if (!locked) {
        HELD.remove(directory);
      }
    }
  }

  private static Path create(Path directory) {
    try {
      return Files.createDirectories(directory).toRealPath();
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  /** The locked file's channel; null when another process holds it. */
  private static @Nullable FileChannel lock(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean locked = false;
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        return null;
      }
      Files.writeString(
          directory.resolve("lock.pid"), Long.toString(ProcessHandle.current().pid()));
      locked = true;
      return channel;
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  private static String holder(Path directory) {
    try {
      return Files.readString(directory.resolve("lock.pid")).strip();
    } catch (IOException e) {
      return "unknown"; // the holder may be just about to write it
    }
  }

  private static StoreException inUse(Path directory, String holder) {
    return new StoreException(
        ErrorCode.DIRECTORY_IN_USE,
        "a data directory has one user; stop it or choose another directory: directory="
            + directory
            + ", used by "
            + holder);
  }

  private static StoreException unusable(Path directory, IOException cause) {
    return new StoreException(
        ErrorCode.DIRECTORY_UNUSABLE,
        "the data directory must be one this user may create and write; choose another or change"
            + " its permissions: directory="
            + directory
            + ", cause="
            + cause,
        cause);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unusable(directory, e);
    } finally {
      HELD.remove(directory);
    }
  }
}
