package org.mediagateway.benchmarks.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The traits that decide how hard vectors are to search: how many directions carry their variance,
 * and how near neighbours are.
 */
public final class EmbeddingProfile {
  /** Neighbours looked at: distances of the 1st, 10th and 100th, and the intrinsic dimension. */
  private static final int NEIGHBORS = 100;

  /** Queries looked at: a median of 500 moves by less than 2 %. */
  private static final int QUERIES_MAX = 500;

  private final Spectrum spectrum;
  private final double[] distances;
  private final double intrinsicDimension;

  private EmbeddingProfile(Spectrum spectrum, double[] distances, double intrinsicDimension) {
    this.spectrum = spectrum;
    this.distances = distances;
    this.intrinsicDimension = intrinsicDimension;
  }

  /** Measures base rows and the first queries; O(rows x dimension^2). */
  public static EmbeddingProfile measure(Dataset data) {
    int queries = Math.min(QUERIES_MAX, data.queries().rows());
    double[] first = new double[queries];
    double[] tenth = new double[queries];
    double[] last = new double[queries];
    double[] dimension = new double[queries];
    ExactSearch search = new ExactSearch(data.base());
    for (int query = 0; query < queries; query++) {
      TopK best = new TopK(Math.min(NEIGHBORS, data.base().rows()));
      search.scan(data.queries().row(query), null, best);
      double[] sorted = euclidean(best);
      first[query] = sorted[0];
      tenth[query] = sorted[Math.min(9, sorted.length - 1)];
      last[query] = sorted[sorted.length - 1];
      dimension[query] = intrinsicDimension(sorted);
    }
    return new EmbeddingProfile(
        Spectrum.estimate(data.base()),
        new double[] {median(first), median(tenth), median(last)},
        median(dimension));
  }

  private static double[] euclidean(TopK best) {
    double[] distances = new double[best.size()];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = Math.sqrt(Math.max(0, 2 - 2.0 * best.similarities()[i]));
    }
    return distances;
  }

  /** The maximum likelihood estimate of Levina and Bickel (NIPS 2004) from one query. */
  private static double intrinsicDimension(double[] sorted) {
    double radius = sorted[sorted.length - 1];
    double sum = 0;
    int count = 0;
    for (int i = 0; i < sorted.length - 1; i++) {
      if (sorted[i] > 0) {
        sum += Math.log(radius / sorted[i]);
        count++;
      }
    }
    return sum == 0 ? 0 : count / sum;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** The lines of the resource that synthetic vectors are made from. */
  public List<String> spectrumLines() {
    return spectrum.lines("covariance spectrum of unit-norm embeddings, by: mg bench spectrum");
  }

  @Override
  public String toString() {
    double total = Arrays.stream(spectrum.eigenvalues()).sum();
    double squares = Arrays.stream(spectrum.eigenvalues()).map(v -> v * v).sum();
    return String.format(
        Locale.ROOT,
        "dimension %d; |mean|^2 %.3f; effective directions (sum^2 / sum of squares) %.1f; "
            + "median distance to neighbour 1: %.3f, 10: %.3f, 100: %.3f; "
            + "intrinsic dimension %.1f",
        spectrum.eigenvalues().length,
        spectrum.meanNormSquared(),
        total * total / squares,
        distances[0],
        distances[1],
        distances[2],
        intrinsicDimension);
  }
}
