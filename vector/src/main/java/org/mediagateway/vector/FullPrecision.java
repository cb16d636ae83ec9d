package org.mediagateway.vector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mediagateway.vector.graph.Segment;
import org.mediagateway.vector.memory.Rows;

/** Where full-precision rows go: a file of their own in the index's directory, or memory. */
final class FullPrecision {
  private FullPrecision() {}

  /** New rows with room for {@code capacity} vectors. */
  static Rows create(IndexParameters parameters, int capacity) {
    long rowBytes = Segment.floatRowBytes(parameters.dimension());
    Path file = newFile(parameters);
    try {
      return file == null
          ? Rows.resident(rowBytes, capacity)
          : Rows.mapped(file, rowBytes, capacity);
    } catch (UncheckedIOException e) {
      throw new VectorException(
          ErrorCode.OUT_OF_SPACE,
          "room is needed for " + capacity + " vectors: " + e.getMessage() + "; free some",
          e);
    }
  }

  /** The same rows with more room; a file of our own is extended, anything else copied. */
  static Rows grow(IndexParameters parameters, Rows rows, int capacity) {
    boolean ownFile = rows.isMapped() && rows.isWritable();
    return rows.grown(capacity, ownFile ? null : newFile(parameters));
  }

  private static @Nullable Path newFile(IndexParameters parameters) {
    if (parameters.directory().isEmpty()) {
      return null;
    }
    Path directory = parameters.directory().get();
    try {
      return Files.createTempFile(Files.createDirectories(directory), "vectors-", ".f32");
    } catch (IOException e) {
      throw new VectorException(ErrorCode.IO, "cannot make a file in " + directory, e);
    }
  }
}
