package org.mediagateway.benchmarks.dataset;

import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;

/** Scaling to length 1, after which cosine, dot product and Euclidean distance rank alike. */
final class UnitRows {
  private UnitRows() {}

  /**
   * Divides a vector by its length, in place.
   *
   * @throws BenchmarkException BAD_VALUE if it is all zeros
   */
  static void normalise(float[] vector) {
    double sum = 0;
    for (float value : vector) {
      sum += (double) value * value;
    }
    if (sum == 0) {
      throw new BenchmarkException(
          ErrorCode.BAD_VALUE, "a row of zeros has no direction: remove it from the file");
    }
    float scale = (float) (1 / Math.sqrt(sum));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= scale;
    }
  }

  /** Writes all rows of {@code source}, scaled, as an {@code .fbin} file. */
  static void write(VectorFile source, VectorFileWriter target) {
    float[] row = new float[source.columns()];
    for (int i = 0; i < source.rows(); i++) {
      source.copyRow(i, row);
      normalise(row);
      target.write(row);
    }
    target.commit();
  }
}
