package org.mediagateway.store.backup;

import java.nio.file.Path;
import java.util.List;

/** Where backups are kept, each a file under a name. Safe on any thread. */
public interface BackupTarget {
  /**
   * Keeps a copy of {@code file}; on return it is durable, and before that it is not listed.
   *
   * @throws org.mediagateway.store.StoreException when it could not be kept
   */
  void put(String name, Path file);

  /** The names that are kept, in order. */
  List<String> names();

  /**
   * Copies what is kept under {@code name} to a new file.
   *
   * @throws org.mediagateway.store.StoreException also when there is no such name
   */
  void get(String name, Path file);

  /** Keeps it no longer. */
  void delete(String name);

  /** Where, for people; without a secret. */
  @Override
  String toString();
}
