package org.mediagateway.discovery.learn.gnn;

/** The exponential function over arrays, in a form that the JIT compiles to vectors. */
final class Exponentials {
  /** Below this e^x is 0 in any sum with 1 in float32. */
  private static final float LEAST = -40;

  /** e^x = (e^(x / 64))^64: six squarings. */
  private static final float PART = 1f / 64;

  private Exponentials() {}

  /**
   * Replaces each value by its exponential, with a relative error below 2e-4 from -20 to 0; below
   * {@value #LEAST} it is as there.
   *
   * @param values 0 or less
   */
  static void ofNegative(float[] values) {
    for (int i = 0; i < values.length; i++) {
      float x = Math.max(values[i], LEAST) * PART;
      // Taylor's series; |x| < 0.63.
      float e = 1 + x * (1 + x * (1f / 2 + x * (1f / 6 + x * (1f / 24 + x * (1f / 120)))));
      e *= e;
      e *= e;
      e *= e;
      e *= e;
      e *= e;
      values[i] = e * e;
    }
  }
}
