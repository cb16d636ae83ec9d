package org.mediagateway.benchmarks.dataset;

import java.nio.file.Path;

/**
 * Base rows and queries of one dimension, all of unit length.
 *
 * @param baseKey hash of what the base rows were made from
 * @param queryKey the same for the queries
 * @param baseFile where another process can map the base rows
 * @param queryFile where another process can map the queries
 * @param base rows x dimension
 * @param queries queries x dimension
 */
public record Dataset(
    String baseKey,
    String queryKey,
    Path baseFile,
    Path queryFile,
    VectorMatrix base,
    VectorMatrix queries) {

  /** Maps files that a {@link DatasetCache} prepared, perhaps in another process. */
  public static Dataset open(String baseKey, Path baseFile, Path queryFile) {
    return new Dataset(
        baseKey,
        queryFile.getFileName().toString(),
        baseFile,
        queryFile,
        VectorMatrix.open(baseFile),
        VectorMatrix.open(queryFile));
  }
}
