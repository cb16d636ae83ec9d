package org.mediagateway.benchmarks.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;

/**
 * The covariance spectrum of unit-norm embeddings: how their variance spreads over directions.
 *
 * @param meanNormSquared the squared length of the mean vector; with the eigenvalues it sums to 1
 * @param eigenvalues of the covariance matrix, descending, >= 0; owned by this record
 */
record Spectrum(double meanNormSquared, double[] eigenvalues) {
  private static final String RESOURCE = "minilm-spectrum.txt";

  /**
   * The spectrum shipped with the benchmark: 100,000 all-MiniLM-L6-v2 embeddings of film texts,
   * estimated by {@code mg bench spectrum}.
   */
  static Spectrum ofMiniLm() {
    try (InputStream in =
            Objects.requireNonNull(Spectrum.class.getResourceAsStream(RESOURCE), RESOURCE);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return parse(reader.lines().toList());
    } catch (IOException e) {
      throw new BenchmarkException(ErrorCode.IO, "cannot read the resource " + RESOURCE, e);
    }
  }

  private static Spectrum parse(List<String> lines) {
    double[] numbers =
        lines.stream().filter(l -> !l.startsWith("#")).mapToDouble(Double::parseDouble).toArray();
    return new Spectrum(numbers[0], Arrays.copyOfRange(numbers, 1, numbers.length));
  }

  /** The lines that {@link #ofMiniLm()} reads. */
  List<String> lines(String comment) {
    List<String> lines = new ArrayList<>();
    lines.add("# " + comment);
    lines.add("# first the squared norm of the mean, then the eigenvalues, descending");
    lines.add(Double.toString(meanNormSquared));
    Arrays.stream(eigenvalues).mapToObj(value -> Float.toString((float) value)).forEach(lines::add);
    return lines;
  }

  /** Measures unit-norm rows; O(rows x dimension^2) time, O(dimension^2) memory. */
  static Spectrum estimate(VectorMatrix matrix) {
    int dimension = matrix.dimension();
    double[] mean = new double[dimension];
    double[][] moments = new double[dimension][dimension];
    float[] row = new float[dimension];
    for (int i = 0; i < matrix.rows(); i++) {
      matrix.copyRow(i, row);
      for (int a = 0; a < dimension; a++) {
        mean[a] += row[a];
        double[] target = moments[a];
        for (int b = 0; b <= a; b++) {
          target[b] += (double) row[a] * row[b];
        }
      }
    }
    double norm = 0;
    for (int a = 0; a < dimension; a++) {
      mean[a] /= matrix.rows();
      norm += mean[a] * mean[a];
    }
    for (int a = 0; a < dimension; a++) {
      for (int b = 0; b <= a; b++) {
        moments[a][b] = moments[a][b] / matrix.rows() - mean[a] * mean[b];
        moments[b][a] = moments[a][b];
      }
    }
    double[] values =
        new EigenDecomposition(new Array2DRowRealMatrix(moments, false)).getRealEigenvalues();
    Arrays.sort(values);
    double[] descending = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      descending[i] = Math.max(0, values[dimension - 1 - i]);
    }
    return new Spectrum(norm, descending);
  }

  /**
   * The same curve over another number of directions: the eigenvalue at the same relative rank,
   * scaled to the same total variance.
   */
  Spectrum resampled(int dimension) {
    double total = Arrays.stream(eigenvalues).sum();
    double[] values = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      double rank = dimension == 1 ? 0 : (eigenvalues.length - 1.0) * i / (dimension - 1);
      int below = (int) rank;
      int above = Math.min(below + 1, eigenvalues.length - 1);
      values[i] = eigenvalues[below] + (rank - below) * (eigenvalues[above] - eigenvalues[below]);
    }
    double scale = total / Arrays.stream(values).sum();
    for (int i = 0; i < dimension; i++) {
      values[i] *= scale;
    }
    return new Spectrum(meanNormSquared, values);
  }
}
