package org.mediagateway.discovery.search;

/** Arithmetic on a title's vector outside the index. */
final class Vectors {
  private Vectors() {}

  /** The inner product; for unit vectors the cosine. */
  static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
