package org.mediagateway.discovery.index;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.change.Change;
import org.mediagateway.domain.embedding.EmbeddingModel;

/**
 * What a snapshot is a snapshot of.
 *
 * @param format the layout of the files, {@link #FORMAT}
 * @param model the name of the vectors' space
 * @param dimension of the vectors
 * @param lastChange the newest change log entry that it reflects; null for an empty log
 * @param writtenAtMillis when it was written, since 1970
 * @param files every other file of the snapshot by its path in the snapshot's directory
 */
record SnapshotManifest(
    @JsonProperty("format") int format,
    @JsonProperty("model") String model,
    @JsonProperty("dimension") int dimension,
    @JsonProperty("lastChange") @Nullable Mark lastChange,
    @JsonProperty("writtenAtMillis") long writtenAtMillis,
    @JsonProperty("files") Map<String, FileSum> files) {
  /** Counts up with every change of a file's layout; other formats are discarded and rebuilt. */
  static final int FORMAT = 3;

  /**
   * A change log entry, with enough of it to tell that a log is the same log.
   *
   * @param sequence its position, from 1
   * @param aggregate the title
   * @param version the title's version
   * @param atMillis when it was committed
   */
  record Mark(
      @JsonProperty("sequence") long sequence,
      @JsonProperty("aggregate") String aggregate,
      @JsonProperty("version") long version,
      @JsonProperty("atMillis") long atMillis) {
    static Mark of(Change change) {
      return new Mark(
          change.sequence(), change.aggregate(), change.version(), change.at().toEpochMilli());
    }
  }

  /**
   * A file's length and CRC-32C.
   *
   * @param length in bytes
   * @param crc32c unsigned
   */
  record FileSum(@JsonProperty("length") long length, @JsonProperty("crc32c") long crc32c) {}

  SnapshotManifest {
    files = Map.copyOf(files);
  }

  long sequence() {
    return lastChange == null ? 0 : lastChange.sequence();
  }

  EmbeddingModel space() {
    return new EmbeddingModel(model, dimension);
  }
}
