package org.mediagateway.discovery.index;

import org.mediagateway.vector.kernel.Kernels;

/** Arithmetic on a title's vector outside the index. */
public final class Vectors {
  private Vectors() {}

  /** The inner product; for unit vectors the cosine. */
  public static double dot(float[] a, float[] b) {
    return Kernels.best().dot(a, b, a.length);
  }
}
