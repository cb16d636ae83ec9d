package org.mediagateway.vector.quantize;

import java.util.Arrays;
import org.mediagateway.vector.kernel.Geometry;
import org.mediagateway.vector.kernel.Kernels;
import org.mediagateway.vector.kernel.PlaneQuery;
import org.mediagateway.vector.memory.RawMemory;

/**
 * One cache line per vector: its leading principal components in a few bits each.
 *
 * <p>The components, in blocks of 64 and each divided by its own standard deviation, are quantised
 * uniformly; seven words of bits go to the blocks where a further bit takes away most error
 * (reverse water-filling, Cover and Thomas, "Elements of Information Theory", 10.3.3). The eighth
 * word holds two floats that make the estimate of an inner product unbiased for close vectors (as
 * RaBitQ does, arXiv:2405.12497, section 3.2) and add the part that needs no estimate:
 *
 * <pre>
 *   bits   p(i,j) = bit j of u(i),  x^(i) = sigma(i) * step * (u(i) + 1/2 - 2^(bits-1))
 *   scale  |x-mean|^2 / &lt;x-mean, x^&gt;           (twice that for EUCLIDEAN)
 *   add    &lt;x, mean&gt;  or  -|x-mean|^2
 * </pre>
 *
 * <p>Immutable. Line layout: long[7] words of bits, float scale, float add.
 */
public final class LineCodec {
  /** Most axes a line codes. */
  static final int AXES_MAX = 256;

  private static final int BLOCK = 64;
  private static final int BITS_MAX = 7;
  private static final int SHIFT_MAX = 20;

  /** Optimal step of a uniform quantiser for a unit Gaussian (Max 1960), by bits. */
  private static final float[] STEP = {
    0, 1.596f, 0.9957f, 0.5860f, 0.3352f, 0.1881f, 0.1041f, 0.0569f
  };

  /** Its mean squared error. */
  private static final double[] ERROR = {
    1, 0.3634, 0.1188, 0.03744, 0.01154, 0.003495, 0.001040, 0.0003035
  };

  private final Geometry geometry;
  private final float[] mean;
  private final float[] axes;
  private final float[] sigma;
  private final int[] blockBits;
  private final int[] wordBlock = new int[Kernels.LINE_WORDS];
  private final int[] wordBit = new int[Kernels.LINE_WORDS];

  /**
   * A codec from its learnt parts, as fitted or as read from a snapshot.
   *
   * @param mean {@code float[dimension]}
   * @param axes {@code float[count * dimension]}, count a multiple of 64 (zero rows pad)
   * @param sigma {@code float[count]}, zero for padding
   */
  public LineCodec(Geometry geometry, float[] mean, float[] axes, float[] sigma) {
    this.geometry = geometry;
    this.mean = mean;
    this.axes = axes;
    this.sigma = sigma;
    this.blockBits = allocate(sigma);
    int word = 0;
    for (int block = 0; block < blockBits.length; block++) {
      for (int bit = 0; bit < blockBits[block]; bit++) {
        wordBlock[word] = block;
        wordBit[word++] = bit;
      }
    }
    Arrays.fill(wordBlock, word, Kernels.LINE_WORDS, -1);
  }

  static LineCodec fit(Geometry geometry, float[] mean, float[][] centred, long seed) {
    int dimension = mean.length;
    int count = Math.min(dimension, AXES_MAX);
    PrincipalAxes fitted = PrincipalAxes.fit(centred, dimension, count, seed);
    int padded = (count + BLOCK - 1) / BLOCK * BLOCK;
    float[] sigma = new float[padded];
    for (int i = 0; i < count; i++) {
      sigma[i] = (float) Math.sqrt(fitted.variances()[i]);
    }
    return new LineCodec(geometry, mean, Arrays.copyOf(fitted.axes(), padded * dimension), sigma);
  }

  /** Gives one word after the other to the block whose error it lowers most. */
  private static int[] allocate(float[] sigma) {
    int[] bits = new int[sigma.length / BLOCK];
    for (int word = 0; word < Kernels.LINE_WORDS; word++) {
      int best = -1;
      double bestGain = 0;
      for (int block = 0; block < bits.length; block++) {
        if (bits[block] < BITS_MAX) {
          double gain = variance(sigma, block) * (ERROR[bits[block]] - ERROR[bits[block] + 1]);
          if (gain > bestGain) {
            bestGain = gain;
            best = block;
          }
        }
      }
      if (best >= 0) {
        bits[best]++;
      }
    }
    return bits;
  }

  private static double variance(float[] sigma, int block) {
    double sum = 0;
    for (int i = block * BLOCK; i < (block + 1) * BLOCK; i++) {
      sum += (double) sigma[i] * sigma[i];
    }
    return sum;
  }

  /** The learnt axes; not to be changed. */
  public float[] axes() {
    return axes;
  }

  /** The learnt deviations; not to be changed. */
  public float[] sigma() {
    return sigma;
  }

  /** Bits per component of each block of 64 axes. */
  public int[] blockBits() {
    return blockBits.clone();
  }

  /** Scratch memory for encoding and preparing queries; belongs to one thread. */
  public final class Scratch {
    private final float[] centred = new float[mean.length];
    private final float[] projected = new float[sigma.length];
    private final float[] weights = new float[sigma.length];
    private final long[] blockPlanes = new long[Kernels.QUERY_PLANES];
    private final float[] blockStep = new float[blockBits.length];

    /**
     * Encodes one vector to the line at an address.
     *
     * @return the scale the estimate needs: near 1 for vectors like the sample, larger for vectors
     *     that the axes describe badly, 0 for the mean itself
     */
    public float encode(float[] vector, long line) {
      float norm = center(vector);
      Kernels.best().multiply(axes, sigma.length, mean.length, centred, projected);
      double along = 0;
      for (int word = 0; word < Kernels.LINE_WORDS; word++) {
        RawMemory.putLong(line + 8L * word, wordBlock[word] < 0 ? 0 : bits(word));
      }
      for (int i = 0; i < sigma.length; i++) {
        int bits = blockBits[i / BLOCK];
        if (bits > 0) {
          double value = sigma[i] * STEP[bits] * (level(i, bits) + 0.5 - (1 << (bits - 1)));
          along += value * projected[i];
        }
      }
      float scale = along > 1e-30 ? (float) (norm / along) : 0;
      float add =
          geometry == Geometry.EUCLIDEAN ? -norm : Kernels.best().dot(vector, mean, mean.length);
      RawMemory.putFloat(line + 56, geometry == Geometry.EUCLIDEAN ? 2 * scale : scale);
      RawMemory.putFloat(line + 60, add);
      return scale;
    }

    /** Takes the mean away; returns the squared norm that is left. */
    private float center(float[] vector) {
      for (int i = 0; i < mean.length; i++) {
        centred[i] = vector[i] - mean[i];
      }
      return Kernels.best().dot(centred, centred, mean.length);
    }

    private long bits(int word) {
      int block = wordBlock[word];
      long value = 0;
      for (int i = 0; i < BLOCK; i++) {
        long level = level(block * BLOCK + i, blockBits[block]);
        value |= (level >>> wordBit[word] & 1) << i;
      }
      return value;
    }

    private int level(int i, int bits) {
      if (sigma[i] == 0) {
        return 0;
      }
      int half = 1 << (bits - 1);
      int level = (int) Math.floor(projected[i] / (sigma[i] * STEP[bits])) + half;
      return Math.clamp(level, 0, 2 * half - 1);
    }

    /** Prepares a query of at least {@code dimension} components. */
    public void prepare(float[] query, PlaneQuery out) {
      float norm = center(query);
      Kernels.best().multiply(axes, sigma.length, mean.length, centred, projected);
      float finest = weigh();
      float bias = 0;
      Arrays.fill(out.planes, 0);
      for (int word = 0; word < Kernels.LINE_WORDS; ) {
        int block = wordBlock[word];
        if (block < 0) {
          break;
        }
        int exponent = exponent(blockStep[block], finest);
        float step = Math.scalb(finest, exponent);
        Kernels.best().bitPlanes(weights, block * BLOCK, 1 / step, blockPlanes);
        bias -= step * planeSum() * ((1 << (blockBits[block] - 1)) - 0.5f);
        for (int bit = 0; bit < blockBits[block]; bit++, word++) {
          out.shifts[word] = (long) bit + exponent;
          for (int plane = 0; plane < Kernels.QUERY_PLANES; plane++) {
            out.planes[plane * Kernels.LINE_LONGS + word] = blockPlanes[plane];
          }
        }
      }
      out.step = finest;
      out.bias = bias;
      out.offset = offset(norm);
    }

    /** Folds deviations and steps into the query; returns the finest of the blocks' steps. */
    private float weigh() {
      float finest = Float.MAX_VALUE;
      float coarsest = 0;
      for (int block = 0; block < blockBits.length; block++) {
        int from = block * BLOCK;
        float step = STEP[blockBits[block]];
        float largest = Kernels.best().weigh(projected, sigma, step, weights, from, from + BLOCK);
        blockStep[block] = largest / ((1 << (Kernels.QUERY_PLANES - 1)) - 1);
        if (blockBits[block] > 0) {
          finest = Math.min(finest, blockStep[block]);
          coarsest = Math.max(coarsest, blockStep[block]);
        }
      }
      return Math.max(Math.max(finest, Math.scalb(coarsest, -SHIFT_MAX)), Float.MIN_NORMAL);
    }

    private static int exponent(float step, float finest) {
      int exponent = 0;
      while (exponent <= SHIFT_MAX && Math.scalb(finest, exponent) < step) {
        exponent++;
      }
      return exponent;
    }

    /** The sum of the 64 rounded values that the planes hold. */
    private int planeSum() {
      int sum = 0;
      int sign = Kernels.QUERY_PLANES - 1;
      for (int plane = 0; plane < sign; plane++) {
        sum += Long.bitCount(blockPlanes[plane]) << plane;
      }
      return sum - (Long.bitCount(blockPlanes[sign]) << sign);
    }

    private float offset(float norm) {
      return geometry == Geometry.EUCLIDEAN
          ? -norm
          : Kernels.best().dot(centred, mean, mean.length); // <query, mean> - <mean, mean>
    }
  }
}
