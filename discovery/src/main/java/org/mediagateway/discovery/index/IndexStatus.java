package org.mediagateway.discovery.index;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the indexes stand.
 *
 * @param phase what they are doing
 * @param sequence the change log position that every index reflects
 * @param lag change log entries not applied yet
 * @param titles titles indexed, available or not
 * @param available titles that a search can find
 * @param coverage share of the available titles that have a vector, 0 to 1
 * @param failures how many times applying changes failed and was retried since the start
 * @param lastError what failed last; null when the last attempt succeeded
 * @param snapshotSequence the position of the newest snapshot on disk; null without one
 * @param snapshotAt when that snapshot was written; null without one
 */
public record IndexStatus(
    Phase phase,
    long sequence,
    long lag,
    int titles,
    int available,
    double coverage,
    long failures,
    @Nullable String lastError,
    @Nullable Long snapshotSequence,
    @Nullable Instant snapshotAt) {

  /** What the indexes are doing. */
  public enum Phase {
    /** Opened; nothing is followed yet. */
    OPEN,
    /** All titles are being read from the store; answers are incomplete until done. */
    REBUILDING,
    /** The change log is being followed. */
    FOLLOWING,
    CLOSED
  }
}
