package org.mediagateway.vector;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongPredicate;

/** Brute force in doubles, and data to search in. */
final class Oracle {
  private final Metric metric;
  private final Map<Long, float[]> vectors = new LinkedHashMap<>();

  Oracle(Metric metric) {
    this.metric = metric;
  }

  void put(long id, float[] vector) {
    vectors.put(id, vector);
  }

  void remove(long id) {
    vectors.remove(id);
  }

  Set<Long> ids() {
    return vectors.keySet();
  }

  float[] vector(long id) {
    return java.util.Objects.requireNonNull(vectors.get(id));
  }

  /** The k most similar ids. */
  long[] search(float[] query, int k, LongPredicate filter) {
    return vectors.keySet().stream()
        .filter(filter::test)
        .sorted(
            Comparator.comparingDouble((Long id) -> -similarity(metric, query, vector(id)))
                .thenComparing(id -> id))
        .limit(k)
        .mapToLong(id -> id)
        .toArray();
  }

  static double similarity(Metric metric, float[] a, float[] b) {
    double dot = 0;
    double aa = 0;
    double bb = 0;
    double l1 = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
      l1 += Math.abs((double) a[i] - b[i]);
    }
    return switch (metric) {
      case COSINE -> aa == 0 || bb == 0 ? 0 : dot / Math.sqrt(aa * bb);
      case DOT -> dot;
      case L2 -> -Math.sqrt(Math.max(0, aa - 2 * dot + bb));
      case L1 -> -l1;
    };
  }

  /** Share of {@code truth} that was found. */
  static double recall(long[] found, long[] truth) {
    Set<Long> wanted = new HashSet<>();
    for (long id : truth) {
      wanted.add(id);
    }
    long hits = Arrays.stream(found).filter(wanted::contains).count();
    return truth.length == 0 ? 1 : (double) hits / truth.length;
  }

  /** Vectors in loose clusters with a falling spectrum, as embeddings are. */
  static float[][] clustered(int count, int dimension, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] centres = gaussian(Math.max(1, count / 40), dimension, seed + 1);
    float[][] rows = new float[count][dimension];
    for (float[] row : rows) {
      float[] centre = centres[random.nextInt(centres.length)];
      for (int i = 0; i < dimension; i++) {
        double spread = 1 / Math.sqrt(1 + i * 8.0 / dimension);
        row[i] = (float) (spread * (0.7 * centre[i] + random.nextGaussian()));
      }
    }
    return rows;
  }

  /** Independent normal components. */
  static float[][] gaussian(int count, int dimension, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] rows = new float[count][dimension];
    for (float[] row : rows) {
      for (int i = 0; i < dimension; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return rows;
  }

  /** Ids {@code from}, {@code from + 1}, ... */
  static long[] ids(long from, int count) {
    long[] ids = new long[count];
    Arrays.setAll(ids, i -> from + i);
    return ids;
  }
}
