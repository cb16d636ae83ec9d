package org.mediagateway.benchmarks.dataset;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Path;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Float32 rows in a mapped file, with the dot products that exact search needs.
 *
 * <p>Row-major; pages belong to the kernel's page cache, so every process that opens the same file
 * shares one copy. Safe for any number of threads.
 */
public final class VectorMatrix {
  /** Rows that {@link #dotFour} takes at once: enough independent sums to fill the pipeline. */
  public static final int STRIDE = 4;

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  private final VectorFile file;
  private final MemorySegment values;

  private VectorMatrix(VectorFile file) {
    this.file = file;
    this.values = file.values();
  }

  /** Maps an {@code .fbin} file. */
  public static VectorMatrix open(Path fbin) {
    return new VectorMatrix(VectorFile.open(fbin));
  }

  public int rows() {
    return file.rows();
  }

  public int dimension() {
    return file.columns();
  }

  /** Bytes of the mapped values. */
  public long sizeBytes() {
    return values.byteSize();
  }

  /** Copies one row into {@code target}, a {@code float[dimension]}. */
  public void copyRow(int row, float[] target) {
    file.copyRow(row, target);
  }

  /** A copy of one row. */
  public float[] row(int row) {
    float[] target = new float[dimension()];
    file.copyRow(row, target);
    return target;
  }

  /** The inner product of one row with {@code query}, a {@code float[dimension]}. */
  public float dot(int row, float[] query) {
    int dimension = query.length;
    long offset = (long) row * dimension * Float.BYTES;
    FloatVector sum = FloatVector.zero(SPECIES);
    int column = 0;
    for (; column < SPECIES.loopBound(dimension); column += SPECIES.length()) {
      sum = FloatVector.fromArray(SPECIES, query, column).fma(load(offset, column), sum);
    }
    float dot = sum.reduceLanes(VectorOperators.ADD);
    for (; column < dimension; column++) {
      dot += query[column] * tail(offset, column);
    }
    return dot;
  }

  /** The inner products of {@link #STRIDE} successive rows, written into {@code target}. */
  public void dotFour(int row, float[] query, float[] target) {
    int dimension = query.length;
    long rowBytes = (long) dimension * Float.BYTES;
    long first = row * rowBytes;
    FloatVector sum0 = FloatVector.zero(SPECIES);
    FloatVector sum1 = sum0;
    FloatVector sum2 = sum0;
    FloatVector sum3 = sum0;
    int column = 0;
    for (; column < SPECIES.loopBound(dimension); column += SPECIES.length()) {
      FloatVector factor = FloatVector.fromArray(SPECIES, query, column);
      sum0 = factor.fma(load(first, column), sum0);
      sum1 = factor.fma(load(first + rowBytes, column), sum1);
      sum2 = factor.fma(load(first + 2 * rowBytes, column), sum2);
      sum3 = factor.fma(load(first + 3 * rowBytes, column), sum3);
    }
    target[0] = sum0.reduceLanes(VectorOperators.ADD);
    target[1] = sum1.reduceLanes(VectorOperators.ADD);
    target[2] = sum2.reduceLanes(VectorOperators.ADD);
    target[3] = sum3.reduceLanes(VectorOperators.ADD);
    for (; column < dimension; column++) {
      for (int i = 0; i < STRIDE; i++) {
        target[i] += query[column] * tail(first + i * rowBytes, column);
      }
    }
  }

  private FloatVector load(long rowOffset, int column) {
    return FloatVector.fromMemorySegment(
        SPECIES, values, rowOffset + (long) column * Float.BYTES, ByteOrder.LITTLE_ENDIAN);
  }

  private float tail(long rowOffset, int column) {
    return values.get(VectorFile.FLOAT, rowOffset + (long) column * Float.BYTES);
  }
}
