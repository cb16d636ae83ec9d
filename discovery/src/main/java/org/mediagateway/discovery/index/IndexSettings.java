package org.mediagateway.discovery.index;

import java.nio.file.Path;
import java.time.Duration;
import org.mediagateway.domain.embedding.EmbeddingModel;

/**
 * How the indexes are kept.
 *
 * @param directory where snapshots are written; made when missing, may be deleted at any time
 * @param model the space of the vectors
 * @param snapshotInterval the least time between two periodic snapshots, positive
 * @param pollInterval how often the change log is read when nothing wakes the follower, positive
 */
public record IndexSettings(
    Path directory, EmbeddingModel model, Duration snapshotInterval, Duration pollInterval) {

  public IndexSettings {
    requirePositive("snapshotInterval", snapshotInterval);
    requirePositive("pollInterval", pollInterval);
  }

  /** A snapshot every ten minutes when something changed, a poll every second. */
  public static IndexSettings of(Path directory, EmbeddingModel model) {
    return new IndexSettings(directory, model, Duration.ofMinutes(10), Duration.ofSeconds(1));
  }

  private static void requirePositive(String field, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(field + " is positive: " + field + "=" + value);
    }
  }
}
