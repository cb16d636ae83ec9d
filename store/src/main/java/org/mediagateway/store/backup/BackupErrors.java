package org.mediagateway.store.backup;

import java.io.IOException;
import java.nio.file.Path;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;

/** Failures of a disk, in this module's words. */
final class BackupErrors {
  private BackupErrors() {}

  static StoreException ofDisk(String rule, Path path, IOException cause) {
    String said = String.valueOf(cause.getMessage());
    // The JDK has no type of its own for it; this is what the operating systems say.
    boolean full = said.contains("No space left") || said.contains("Disk quota exceeded");
    return new StoreException(
        full ? ErrorCode.DISK_FULL : ErrorCode.IO,
        rule
            + "; "
            + (full ? "free some room and try again" : "look at the disk and its permissions")
            + ": path="
            + path
            + ", cause="
            + said,
        cause);
  }
}
