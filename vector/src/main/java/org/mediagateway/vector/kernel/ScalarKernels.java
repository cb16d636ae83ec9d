package org.mediagateway.vector.kernel;

import org.mediagateway.vector.memory.RawMemory;

/** The kernels in plain Java: the reference the others are tested against, and the fallback. */
public final class ScalarKernels implements Kernels {
  static final int BITS = 64;

  @Override
  public float dot(long row, float[] query, int n) {
    float sum = 0;
    for (int i = 0; i < n; i++) {
      sum += RawMemory.getFloat(row + 4L * i) * query[i];
    }
    return sum;
  }

  @Override
  public float dot(float[] a, float[] b, int n) {
    float sum = 0;
    for (int i = 0; i < n; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Override
  public float squaredL2(long row, float[] query, int n) {
    float sum = 0;
    for (int i = 0; i < n; i++) {
      float difference = RawMemory.getFloat(row + 4L * i) - query[i];
      sum += difference * difference;
    }
    return sum;
  }

  @Override
  public float l1(long row, float[] query, int n) {
    float sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.abs(RawMemory.getFloat(row + 4L * i) - query[i]);
    }
    return sum;
  }

  @Override
  public float dotBytes(long row, float[] query, int n) {
    float sum = 0;
    for (int i = 0; i < n; i++) {
      sum += RawMemory.getByte(row + i) * query[i];
    }
    return sum;
  }

  @Override
  public float squaredL2Bytes(long row, float[] step, float[] query, int n) {
    float sum = 0;
    for (int i = 0; i < n; i++) {
      float difference = query[i] - step[i] * RawMemory.getByte(row + i);
      sum += difference * difference;
    }
    return sum;
  }

  @Override
  public void decodeBytes(long row, float[] mean, float[] step, float[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = mean[i] + step[i] * RawMemory.getByte(row + i);
    }
  }

  @Override
  public float weigh(float[] a, float[] b, float factor, float[] out, int from, int to) {
    float largest = 0;
    for (int i = from; i < to; i++) {
      out[i] = a[i] * b[i] * factor;
      largest = Math.max(largest, Math.abs(out[i]));
    }
    return largest;
  }

  @Override
  public void multiply(float[] matrix, int rows, int columns, float[] query, float[] out) {
    for (int r = 0; r < rows; r++) {
      float sum = 0;
      for (int c = 0; c < columns; c++) {
        sum += matrix[r * columns + c] * query[c];
      }
      out[r] = sum;
    }
  }

  @Override
  public void planeScores(long lines, int[] ordinals, int count, PlaneQuery query, float[] scores) {
    for (int i = 0; i < count; i++) {
      long line = lines + (long) ordinals[i] * (LINE_LONGS * Long.BYTES);
      long sum = 0;
      for (int word = 0; word < LINE_WORDS; word++) {
        sum +=
            weighedMatches(RawMemory.getLong(line + 8L * word), word, query.planes)
                << query.shifts[word];
      }
      float scale = RawMemory.getFloat(line + 8L * LINE_WORDS);
      float add = RawMemory.getFloat(line + 8L * LINE_WORDS + 4);
      scores[i] = query.offset + add + scale * (query.bias + query.step * sum);
    }
  }

  /** Counts matching bits per plane; the last plane is the sign of two's complement. */
  private static long weighedMatches(long code, int word, long[] planes) {
    long sum = 0;
    int sign = QUERY_PLANES - 1;
    for (int plane = 0; plane < sign; plane++) {
      sum += (long) Long.bitCount(code & planes[plane * LINE_LONGS + word]) << plane;
    }
    return sum - ((long) Long.bitCount(code & planes[sign * LINE_LONGS + word]) << sign);
  }

  @Override
  public void bitPlanes(float[] values, int from, float inverseStep, long[] planes) {
    java.util.Arrays.fill(planes, 0, QUERY_PLANES, 0);
    for (int i = 0; i < Long.SIZE; i++) {
      float scaled = values[from + i] * inverseStep;
      int rounded = (int) (scaled + Math.copySign(0.5f, scaled));
      for (int plane = 0; plane < QUERY_PLANES; plane++) {
        planes[plane] |= (long) (rounded >>> plane & 1) << i;
      }
    }
  }

  @Override
  public int bits() {
    return BITS;
  }
}
