package org.mediagateway.vector.kernel;

import static org.mediagateway.vector.memory.RawMemory.ALL;

import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.mediagateway.vector.memory.RawMemory;

/**
 * The kernels on the Vector API, for whatever width the machine prefers (or the system property
 * names).
 *
 * <p>Four accumulators hide the latency of multiply-add. {@code fma} is used because every machine
 * with these widths has it; the scalar fallback does not call it.
 */
public final class SimdKernels implements Kernels {
  private static final ByteOrder NATIVE = ByteOrder.nativeOrder();
  private static final VectorSpecies<Float> FLOATS = species();
  private static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);
  private static final VectorSpecies<Long> LONGS = FLOATS.withLanes(long.class);
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, FLOATS.length() * 8)));
  private static final int LANES = FLOATS.length();

  private static VectorSpecies<Float> species() {
    int bits = Integer.getInteger(KernelChoice.BITS_PROPERTY, 0);
    return switch (bits) {
      case 0 -> FloatVector.SPECIES_PREFERRED;
      case 128 -> FloatVector.SPECIES_128;
      case 256 -> FloatVector.SPECIES_256;
      case 512 -> FloatVector.SPECIES_512;
      default ->
          throw new IllegalArgumentException(
              KernelChoice.BITS_PROPERTY + " must be 512, 256, 128 or 64: " + bits);
    };
  }

  private static FloatVector at(long row, int i) {
    return FloatVector.fromMemorySegment(FLOATS, ALL, row + 4L * i, NATIVE);
  }

  private static FloatVector at(float[] array, int i) {
    return FloatVector.fromArray(FLOATS, array, i);
  }

  /** Bytes i.. of a row as floats. */
  private static FloatVector bytesAt(long row, int i) {
    return (FloatVector)
        ByteVector.fromMemorySegment(BYTES, ALL, row + i, NATIVE)
            .convertShape(VectorOperators.B2F, FLOATS, 0);
  }

  @Override
  public float dot(long row, float[] query, int n) {
    FloatVector a = FloatVector.zero(FLOATS);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    int i = 0;
    for (int end = n - 4 * LANES; i <= end; i += 4 * LANES) {
      a = at(row, i).fma(at(query, i), a);
      b = at(row, i + LANES).fma(at(query, i + LANES), b);
      c = at(row, i + 2 * LANES).fma(at(query, i + 2 * LANES), c);
      d = at(row, i + 3 * LANES).fma(at(query, i + 3 * LANES), d);
    }
    for (int end = n - LANES; i <= end; i += LANES) {
      a = at(row, i).fma(at(query, i), a);
    }
    float sum = a.add(b).add(c.add(d)).reduceLanes(VectorOperators.ADD);
    for (; i < n; i++) {
      sum += RawMemory.getFloat(row + 4L * i) * query[i];
    }
    return sum;
  }

  @Override
  public float dot(float[] a, float[] b, int n) {
    FloatVector even = FloatVector.zero(FLOATS);
    FloatVector odd = even;
    int i = 0;
    for (int end = n - 2 * LANES; i <= end; i += 2 * LANES) {
      even = at(a, i).fma(at(b, i), even);
      odd = at(a, i + LANES).fma(at(b, i + LANES), odd);
    }
    for (int end = n - LANES; i <= end; i += LANES) {
      even = at(a, i).fma(at(b, i), even);
    }
    return even.add(odd).reduceLanes(VectorOperators.ADD) + tail(a, 0, n, b, i);
  }

  @Override
  public float squaredL2(long row, float[] query, int n) {
    FloatVector a = FloatVector.zero(FLOATS);
    FloatVector b = a;
    int i = 0;
    for (int end = n - 2 * LANES; i <= end; i += 2 * LANES) {
      FloatVector x = at(row, i).sub(at(query, i));
      FloatVector y = at(row, i + LANES).sub(at(query, i + LANES));
      a = x.fma(x, a);
      b = y.fma(y, b);
    }
    for (int end = n - LANES; i <= end; i += LANES) {
      FloatVector x = at(row, i).sub(at(query, i));
      a = x.fma(x, a);
    }
    float sum = a.add(b).reduceLanes(VectorOperators.ADD);
    for (; i < n; i++) {
      float difference = RawMemory.getFloat(row + 4L * i) - query[i];
      sum += difference * difference;
    }
    return sum;
  }

  @Override
  public float l1(long row, float[] query, int n) {
    FloatVector a = FloatVector.zero(FLOATS);
    FloatVector b = a;
    int i = 0;
    for (int end = n - 2 * LANES; i <= end; i += 2 * LANES) {
      a = a.add(at(row, i).sub(at(query, i)).abs());
      b = b.add(at(row, i + LANES).sub(at(query, i + LANES)).abs());
    }
    for (int end = n - LANES; i <= end; i += LANES) {
      a = a.add(at(row, i).sub(at(query, i)).abs());
    }
    float sum = a.add(b).reduceLanes(VectorOperators.ADD);
    for (; i < n; i++) {
      sum += Math.abs(RawMemory.getFloat(row + 4L * i) - query[i]);
    }
    return sum;
  }

  @Override
  public float dotBytes(long row, float[] query, int n) {
    FloatVector a = FloatVector.zero(FLOATS);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    int i = 0;
    for (int end = n - 4 * LANES; i <= end; i += 4 * LANES) {
      a = bytesAt(row, i).fma(at(query, i), a);
      b = bytesAt(row, i + LANES).fma(at(query, i + LANES), b);
      c = bytesAt(row, i + 2 * LANES).fma(at(query, i + 2 * LANES), c);
      d = bytesAt(row, i + 3 * LANES).fma(at(query, i + 3 * LANES), d);
    }
    float sum = a.add(b).add(c.add(d)).reduceLanes(VectorOperators.ADD);
    for (; i < n; i++) {
      sum += RawMemory.getByte(row + i) * query[i];
    }
    return sum;
  }

  @Override
  public float squaredL2Bytes(long row, float[] step, float[] query, int n) {
    FloatVector a = FloatVector.zero(FLOATS);
    FloatVector b = a;
    int i = 0;
    for (int end = n - 2 * LANES; i <= end; i += 2 * LANES) {
      FloatVector x = at(query, i).sub(bytesAt(row, i).mul(at(step, i)));
      FloatVector y = at(query, i + LANES).sub(bytesAt(row, i + LANES).mul(at(step, i + LANES)));
      a = x.fma(x, a);
      b = y.fma(y, b);
    }
    float sum = a.add(b).reduceLanes(VectorOperators.ADD);
    for (; i < n; i++) {
      float difference = query[i] - step[i] * RawMemory.getByte(row + i);
      sum += difference * difference;
    }
    return sum;
  }

  @Override
  public void decodeBytes(long row, float[] mean, float[] step, float[] out, int n) {
    int i = 0;
    for (int end = n - LANES; i <= end; i += LANES) {
      bytesAt(row, i).fma(at(step, i), at(mean, i)).intoArray(out, i);
    }
    for (; i < n; i++) {
      out[i] = mean[i] + step[i] * RawMemory.getByte(row + i);
    }
  }

  @Override
  public float weigh(float[] a, float[] b, float factor, float[] out, int from, int to) {
    FloatVector largest = FloatVector.zero(FLOATS);
    int i = from;
    for (int end = to - LANES; i <= end; i += LANES) {
      FloatVector product = at(a, i).mul(at(b, i)).mul(factor);
      product.intoArray(out, i);
      largest = largest.max(product.abs());
    }
    float tail = 0;
    for (; i < to; i++) {
      out[i] = a[i] * b[i] * factor;
      tail = Math.max(tail, Math.abs(out[i]));
    }
    return Math.max(tail, largest.reduceLanes(VectorOperators.MAX));
  }

  @Override
  public void multiply(float[] matrix, int rows, int columns, float[] query, float[] out) {
    int r = 0;
    for (; r <= rows - 4; r += 4) {
      multiplyFour(matrix, r, columns, query, out);
    }
    for (; r < rows; r++) {
      out[r] = rowTimes(matrix, r * columns, columns, query);
    }
  }

  /** Four rows at a time, so that the query is loaded once for them. */
  private static void multiplyFour(
      float[] matrix, int row, int columns, float[] query, float[] out) {
    int base = row * columns;
    FloatVector a = FloatVector.zero(FLOATS);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    int i = 0;
    for (int end = columns - LANES; i <= end; i += LANES) {
      FloatVector q = at(query, i);
      a = at(matrix, base + i).fma(q, a);
      b = at(matrix, base + columns + i).fma(q, b);
      c = at(matrix, base + 2 * columns + i).fma(q, c);
      d = at(matrix, base + 3 * columns + i).fma(q, d);
    }
    out[row] = a.reduceLanes(VectorOperators.ADD) + tail(matrix, base, columns, query, i);
    out[row + 1] =
        b.reduceLanes(VectorOperators.ADD) + tail(matrix, base + columns, columns, query, i);
    out[row + 2] =
        c.reduceLanes(VectorOperators.ADD) + tail(matrix, base + 2 * columns, columns, query, i);
    out[row + 3] =
        d.reduceLanes(VectorOperators.ADD) + tail(matrix, base + 3 * columns, columns, query, i);
  }

  private static float rowTimes(float[] matrix, int base, int columns, float[] query) {
    FloatVector a = FloatVector.zero(FLOATS);
    int i = 0;
    for (int end = columns - LANES; i <= end; i += LANES) {
      a = at(matrix, base + i).fma(at(query, i), a);
    }
    return a.reduceLanes(VectorOperators.ADD) + tail(matrix, base, columns, query, i);
  }

  private static float tail(float[] matrix, int base, int columns, float[] query, int from) {
    float sum = 0;
    for (int i = from; i < columns; i++) {
      sum += matrix[base + i] * query[i];
    }
    return sum;
  }

  /*
   * This method is longer than what the JIT inlines (325 bytecodes), on purpose: compiled by itself
   * it keeps the planes in registers; inlined into a walk it does not, and the walk takes a third
   * longer (docs/decisions/012).
   */
  @Override
  public void planeScores(long lines, int[] ordinals, int count, PlaneQuery query, float[] scores) {
    // Prefetch by load: reads a word of every line first, so that their cache misses overlap. The
    // words end in scores, which is overwritten, so that the loads cannot be optimised away.
    for (int i = 0; i < count; i++) {
      scores[i] = RawMemory.getFloat(lines + ((long) ordinals[i] << 6));
    }
    if (LONGS.length() != LINE_LONGS) {
      narrowPlaneScores(lines, ordinals, count, query, scores);
      return;
    }
    float step = query.step;
    float bias = query.bias;
    float offset = query.offset;
    LongVector plane0 = LongVector.fromArray(LONGS, query.planes, 0);
    LongVector plane1 = LongVector.fromArray(LONGS, query.planes, LINE_LONGS);
    LongVector plane2 = LongVector.fromArray(LONGS, query.planes, 2 * LINE_LONGS);
    LongVector plane3 = LongVector.fromArray(LONGS, query.planes, 3 * LINE_LONGS);
    LongVector plane4 = LongVector.fromArray(LONGS, query.planes, 4 * LINE_LONGS);
    LongVector plane5 = LongVector.fromArray(LONGS, query.planes, 5 * LINE_LONGS);
    LongVector shifts = LongVector.fromArray(LONGS, query.shifts, 0);
    for (int i = 0; i < count; i++) {
      long line = lines + ((long) ordinals[i] << 6);
      LongVector code = LongVector.fromMemorySegment(LONGS, ALL, line, NATIVE);
      LongVector even = code.and(plane0).lanewise(VectorOperators.BIT_COUNT);
      LongVector odd = code.and(plane1).lanewise(VectorOperators.BIT_COUNT);
      even =
          even.add(
              code.and(plane2)
                  .lanewise(VectorOperators.BIT_COUNT)
                  .lanewise(VectorOperators.LSHL, 2));
      odd =
          odd.add(
              code.and(plane3)
                  .lanewise(VectorOperators.BIT_COUNT)
                  .lanewise(VectorOperators.LSHL, 2));
      even =
          even.add(
              code.and(plane4)
                  .lanewise(VectorOperators.BIT_COUNT)
                  .lanewise(VectorOperators.LSHL, 4));
      odd =
          odd.sub(
              code.and(plane5)
                  .lanewise(VectorOperators.BIT_COUNT)
                  .lanewise(VectorOperators.LSHL, 4));
      long sum =
          even.add(odd)
              .add(odd)
              .lanewise(VectorOperators.LSHL, shifts)
              .reduceLanes(VectorOperators.ADD);
      float scale = RawMemory.getFloat(line + 8L * LINE_WORDS);
      float add = RawMemory.getFloat(line + 8L * LINE_WORDS + 4);
      scores[i] = offset + add + scale * (bias + step * sum);
    }
  }

  private static void narrowPlaneScores(
      long lines, int[] ordinals, int count, PlaneQuery query, float[] scores) {
    for (int i = 0; i < count; i++) {
      long line = lines + ((long) ordinals[i] << 6);
      long sum = 0;
      for (int word = 0; word < LINE_LONGS; word += LONGS.length()) {
        sum += weighedMatches(line, word, query);
      }
      float scale = RawMemory.getFloat(line + 8L * LINE_WORDS);
      float add = RawMemory.getFloat(line + 8L * LINE_WORDS + 4);
      scores[i] = query.offset + add + scale * (query.bias + query.step * sum);
    }
  }

  private static long weighedMatches(long line, int word, PlaneQuery query) {
    LongVector code = LongVector.fromMemorySegment(LONGS, ALL, line + 8L * word, NATIVE);
    LongVector sum = matches(code, query.planes, word);
    sum = sum.add(matches(code, query.planes, word + LINE_LONGS).lanewise(VectorOperators.LSHL, 1));
    sum =
        sum.add(
            matches(code, query.planes, word + 2 * LINE_LONGS).lanewise(VectorOperators.LSHL, 2));
    sum =
        sum.add(
            matches(code, query.planes, word + 3 * LINE_LONGS).lanewise(VectorOperators.LSHL, 3));
    sum =
        sum.add(
            matches(code, query.planes, word + 4 * LINE_LONGS).lanewise(VectorOperators.LSHL, 4));
    sum =
        sum.sub(
            matches(code, query.planes, word + 5 * LINE_LONGS).lanewise(VectorOperators.LSHL, 5));
    return sum.lanewise(VectorOperators.LSHL, LongVector.fromArray(LONGS, query.shifts, word))
        .reduceLanes(VectorOperators.ADD);
  }

  private static LongVector matches(LongVector code, long[] planes, int at) {
    return code.and(LongVector.fromArray(LONGS, planes, at)).lanewise(VectorOperators.BIT_COUNT);
  }

  @Override
  public void bitPlanes(float[] values, int from, float inverseStep, long[] planes) {
    java.util.Arrays.fill(planes, 0, QUERY_PLANES, 0);
    FloatVector half = FloatVector.broadcast(FLOATS, 0.5f);
    for (int i = 0; i < Long.SIZE; i += LANES) {
      FloatVector scaled = at(values, from + i).mul(inverseStep);
      // Truncation after adding half away from zero rounds to nearest.
      FloatVector signed =
          half.lanewise(VectorOperators.NEG, scaled.test(VectorOperators.IS_NEGATIVE));
      IntVector rounded = (IntVector) scaled.add(signed).convertShape(VectorOperators.F2I, INTS, 0);
      for (int plane = 0; plane < QUERY_PLANES; plane++) {
        planes[plane] |= rounded.and(1 << plane).compare(VectorOperators.NE, 0).toLong() << i;
      }
    }
  }

  @Override
  public int bits() {
    return FLOATS.vectorBitSize();
  }
}
