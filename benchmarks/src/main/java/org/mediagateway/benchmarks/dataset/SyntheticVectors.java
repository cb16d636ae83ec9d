package org.mediagateway.benchmarks.dataset;

import java.util.SplittableRandom;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;

/**
 * Unit-norm vectors with the spectrum and the neighbourhoods of real embeddings, any row on demand.
 *
 * <p>Row i = mean + noise of every node on its path through a tree, every noise drawn from the
 * spectrum of real embeddings with the level's share of the variance, then a fixed random rotation,
 * then normalised. Nothing is stored but the top of the tree, so memory does not grow with the
 * rows. Deterministic for (rows, dimension, seed). Safe for several threads, each with its own
 * target.
 */
final class SyntheticVectors {
  /*
   * Where the shares come from. On the 100,000 MiniLM vectors of film texts, spherical k-means with
   * 256 / 1,000 / 4,000 centres explains 0.23 / 0.30 / 0.40 of the variance: the first four levels.
   * The last three are fitted so that the distances from a held-out query to its 1st, 10th and
   * 100th neighbour come near the real ones; docs/performance.md prints both, and what differs.
   */
  private static final Level[] LEVELS = {
    new Level(64, 0, 0.17),
    new Level(256, 0, 0.06),
    new Level(1_000, 0, 0.07),
    new Level(4_000, 0, 0.10),
    new Level(0, 10, 0.10),
    new Level(0, 4, 0.24),
  };

  private static final double LEAF_SHARE = 0.26;

  /** Children pick a parent as rank^1.5: a few large clusters, many small ones. */
  private static final double SKEW = 1.5;

  /** Rounds of sign flips and Hadamard blocks: enough to mix every direction with every other. */
  private static final int ROTATION_ROUNDS = 3;

  /** Most nodes kept in memory, from the top of the tree down. */
  private static final int CACHED_NODES_MAX = 4_000;

  /**
   * One level of the tree.
   *
   * @param nodes how many, or 0 if in proportion to the rows
   * @param rowsPerNode rows for each node if {@code nodes} is 0
   * @param share of the total variance that this level adds
   */
  private record Level(int nodes, int rowsPerNode, double share) {
    int count(int rows) {
      return nodes > 0 ? nodes : Math.max(1, rows / rowsPerNode);
    }
  }

  private final int rows;
  private final int dimension;
  private final long seed;
  private final float[] deviations;
  private final float[] mean;
  private final boolean[][] flips;
  private final float[][][] cached = new float[LEVELS.length][][];

  SyntheticVectors(Spectrum spectrum, int rows, int dimension, long seed) {
    if (rows < 1 || dimension < 1 || dimension > VectorFile.DIMENSION_MAX) {
      throw new BenchmarkException(
          ErrorCode.BAD_OPTION,
          "synthetic rows must be >= 1 and the dimension within 1.."
              + VectorFile.DIMENSION_MAX
              + ": "
              + rows
              + " x "
              + dimension);
    }
    this.rows = rows;
    this.dimension = dimension;
    this.seed = seed;
    double[] eigenvalues = spectrum.resampled(dimension).eigenvalues();
    deviations = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      deviations[i] = (float) Math.sqrt(eigenvalues[i]);
    }
    mean = direction(spectrum.meanNormSquared());
    SplittableRandom random = new SplittableRandom(mix(seed, -2, 0));
    flips = new boolean[ROTATION_ROUNDS][dimension];
    for (boolean[] round : flips) {
      for (int i = 0; i < dimension; i++) {
        round[i] = random.nextBoolean();
      }
    }
    fillCache();
  }

  private float[] direction(double normSquared) {
    SplittableRandom random = new SplittableRandom(mix(seed, -1, 0));
    float[] direction = new float[dimension];
    double norm = 0;
    for (int i = 0; i < dimension; i++) {
      direction[i] = (float) random.nextGaussian();
      norm += (double) direction[i] * direction[i];
    }
    float scale = (float) Math.sqrt(normSquared / norm);
    for (int i = 0; i < dimension; i++) {
      direction[i] *= scale;
    }
    return direction;
  }

  private void fillCache() {
    for (int level = 0; level < LEVELS.length; level++) {
      int count = LEVELS[level].count(rows);
      if (LEVELS[level].nodes() == 0 || count > CACHED_NODES_MAX) {
        continue;
      }
      float[][] noise = new float[count][dimension];
      for (int node = 0; node < count; node++) {
        addNoise(level, node, LEVELS[level].share(), noise[node]);
      }
      cached[level] = noise;
    }
  }

  int rows() {
    return rows;
  }

  /** Writes base row {@code row} into {@code target}, a {@code float[dimension]}. */
  void base(int row, float[] target) {
    make(row, target);
  }

  /** Writes query {@code row}: of the same kind, in no other way related to the base rows. */
  void query(int row, float[] target) {
    make((1L << 40) + row, target);
  }

  private void make(long item, float[] target) {
    System.arraycopy(mean, 0, target, 0, dimension);
    int level = LEVELS.length - 1;
    long node = pick(new SplittableRandom(mix(seed, LEVELS.length, item)), level);
    addNoise(LEVELS.length, item, LEAF_SHARE, target);
    for (; level >= 0; level--) {
      float[][] known = cached[level];
      if (known == null) {
        addNoise(level, node, LEVELS[level].share(), target);
      } else {
        float[] noise = known[(int) node];
        for (int i = 0; i < dimension; i++) {
          target[i] += noise[i];
        }
      }
      if (level > 0) {
        node = pick(new SplittableRandom(mix(seed, level, ~node)), level - 1);
      }
    }
    rotate(target);
    UnitRows.normalise(target);
  }

  private long pick(SplittableRandom random, int level) {
    int count = LEVELS[level].count(rows);
    return (long) (count * Math.pow(random.nextDouble(), SKEW));
  }

  private void addNoise(int level, long node, double share, float[] target) {
    SplittableRandom random = new SplittableRandom(mix(seed, level, node));
    float scale = (float) Math.sqrt(share);
    for (int i = 0; i < dimension; i++) {
      target[i] += scale * deviations[i] * (float) random.nextGaussian();
    }
  }

  /** An orthogonal map, so the spectrum is kept while no axis remains a principal one. */
  private void rotate(float[] vector) {
    int block = Integer.highestOneBit(dimension);
    float scale = (float) (1 / Math.sqrt(block));
    for (boolean[] round : flips) {
      for (int i = 0; i < dimension; i++) {
        vector[i] = round[i] ? -vector[i] : vector[i];
      }
      hadamard(vector, 0, block, scale);
      hadamard(vector, dimension - block, block, scale);
    }
  }

  private static void hadamard(float[] vector, int from, int length, float scale) {
    for (int half = 1; half < length; half *= 2) {
      for (int start = from; start < from + length; start += 2 * half) {
        for (int i = start; i < start + half; i++) {
          float a = vector[i];
          float b = vector[i + half];
          vector[i] = a + b;
          vector[i + half] = a - b;
        }
      }
    }
    for (int i = from; i < from + length; i++) {
      vector[i] *= scale;
    }
  }

  private static long mix(long seed, long level, long node) {
    long hash = seed * 0x9E3779B97F4A7C15L + level * 0xBF58476D1CE4E5B9L + node;
    hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
    return hash ^ (hash >>> 31);
  }
}
