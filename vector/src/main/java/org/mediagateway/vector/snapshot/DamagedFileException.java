package org.mediagateway.vector.snapshot;

import java.nio.file.Path;

/** Says what is wrong with a snapshot file and where; the module's interface wraps it. */
public final class DamagedFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean otherVersion;

  DamagedFileException(Path file, String section, long offset, String problem) {
    this(file, section, offset, problem, false);
  }

  DamagedFileException(
      Path file, String section, long offset, String problem, boolean otherVersion) {
    super(
        problem
            + ": file="
            + file
            + ", section="
            + section
            + ", offset="
            + offset
            + "; delete it and rebuild the index from the database");
    this.otherVersion = otherVersion;
  }

  /** Whether the file is intact but of a format version this code does not read. */
  public boolean isOtherVersion() {
    return otherVersion;
  }
}
