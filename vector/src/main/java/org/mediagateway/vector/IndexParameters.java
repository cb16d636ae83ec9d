package org.mediagateway.vector;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Everything that fixes what an index is.
 *
 * @param dimension components per vector, 1..{@value #DIMENSION_MAX}
 * @param metric what similarity means
 * @param m links per node above layer 0 (layer 0 has twice as many), 2..{@value #M_MAX}
 * @param efConstruction candidates considered when a node is linked, at least m, at most {@value
 *     #EF_CONSTRUCTION_MAX}
 * @param seed decides layers and training samples; with one link thread the same inserts in the
 *     same order give the same index
 * @param quantization what the graph is walked with
 * @param directory where the full-precision vectors are mapped; when absent they are resident
 * @param initialCapacity vectors to reserve room for; storage grows by half beyond it
 * @param linkThreads threads that link a batch, 1..{@value #LINK_THREADS_MAX}
 */
public record IndexParameters(
    int dimension,
    Metric metric,
    int m,
    int efConstruction,
    long seed,
    Quantization quantization,
    Optional<Path> directory,
    int initialCapacity,
    int linkThreads) {
  /** Largest accepted dimension. */
  public static final int DIMENSION_MAX = 4_096;

  /** Largest accepted m. */
  public static final int M_MAX = 64;

  /** Largest accepted efConstruction. */
  public static final int EF_CONSTRUCTION_MAX = 4_096;

  /** Largest accepted number of link threads. */
  public static final int LINK_THREADS_MAX = 256;

  /** Most vectors one index holds. */
  public static final int CAPACITY_MAX = 100_000_000;

  private static final int DEFAULT_M = 16;
  private static final int DEFAULT_EF_CONSTRUCTION = 200;
  private static final int DEFAULT_CAPACITY = 1_024;

  public IndexParameters {
    requireNonNull(metric, "metric");
    requireNonNull(quantization, "quantization");
    requireNonNull(directory, "directory");
    requireRange("dimension", dimension, 1, DIMENSION_MAX);
    requireRange("m", m, 2, M_MAX);
    requireRange("efConstruction", efConstruction, m, EF_CONSTRUCTION_MAX);
    requireRange("initialCapacity", initialCapacity, 1, CAPACITY_MAX);
    requireRange("linkThreads", linkThreads, 1, LINK_THREADS_MAX);
    if (metric == Metric.L1 && quantization != Quantization.NONE) {
      throw new VectorException(
          ErrorCode.BAD_PARAMETER,
          "metric L1 has no quantised form: quantization=" + quantization + "; use NONE");
    }
  }

  /**
   * Usual parameters: m 16, efConstruction 200, COMPACT (NONE for L1), resident, all processors.
   */
  public static IndexParameters of(int dimension, Metric metric) {
    return new IndexParameters(
        dimension,
        metric,
        DEFAULT_M,
        DEFAULT_EF_CONSTRUCTION,
        42,
        metric == Metric.L1 ? Quantization.NONE : Quantization.COMPACT,
        Optional.empty(),
        DEFAULT_CAPACITY,
        Math.min(LINK_THREADS_MAX, Runtime.getRuntime().availableProcessors()));
  }

  /** The same with another m and efConstruction. */
  public IndexParameters withGraph(int newM, int newEfConstruction) {
    return new IndexParameters(
        dimension,
        metric,
        newM,
        newEfConstruction,
        seed,
        quantization,
        directory,
        initialCapacity,
        linkThreads);
  }

  /** The same with another seed. */
  public IndexParameters withSeed(long newSeed) {
    return new IndexParameters(
        dimension,
        metric,
        m,
        efConstruction,
        newSeed,
        quantization,
        directory,
        initialCapacity,
        linkThreads);
  }

  /** The same with another quantisation. */
  public IndexParameters withQuantization(Quantization newQuantization) {
    return new IndexParameters(
        dimension,
        metric,
        m,
        efConstruction,
        seed,
        newQuantization,
        directory,
        initialCapacity,
        linkThreads);
  }

  /** The same with full precision mapped from a file in {@code newDirectory}. */
  public IndexParameters withDirectory(Path newDirectory) {
    return new IndexParameters(
        dimension,
        metric,
        m,
        efConstruction,
        seed,
        quantization,
        Optional.of(newDirectory),
        initialCapacity,
        linkThreads);
  }

  /** The same with room for {@code newInitialCapacity} vectors from the start. */
  public IndexParameters withInitialCapacity(int newInitialCapacity) {
    return new IndexParameters(
        dimension,
        metric,
        m,
        efConstruction,
        seed,
        quantization,
        directory,
        newInitialCapacity,
        linkThreads);
  }

  /** The same with {@code newLinkThreads} threads linking a batch; 1 makes it deterministic. */
  public IndexParameters withLinkThreads(int newLinkThreads) {
    return new IndexParameters(
        dimension,
        metric,
        m,
        efConstruction,
        seed,
        quantization,
        directory,
        initialCapacity,
        newLinkThreads);
  }

  private static void requireRange(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new VectorException(
          ErrorCode.BAD_PARAMETER,
          name + " must be in " + min + ".." + max + ": " + name + "=" + value);
    }
  }
}
