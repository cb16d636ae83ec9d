package org.mediagateway.discovery.learn.blend;

/** Brings scores of different models to one scale. */
public final class Standardised {
  private Standardised() {}

  /** Mean 0 and deviation 1; all 0 when all values are equal. */
  public static float[] of(double[] values) {
    double sum = 0;
    double squares = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / Math.max(1, values.length);
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / Math.max(1, values.length));
    float[] standard = new float[values.length];
    if (deviation > 1e-12) {
      for (int i = 0; i < values.length; i++) {
        standard[i] = (float) ((values[i] - mean) / deviation);
      }
    }
    return standard;
  }
}
