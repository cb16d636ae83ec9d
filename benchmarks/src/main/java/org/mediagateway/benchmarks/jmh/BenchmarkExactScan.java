package org.mediagateway.benchmarks.jmh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.mediagateway.benchmarks.dataset.VectorFileWriter;
import org.mediagateway.benchmarks.dataset.VectorMatrix;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The float32 dot products of the exact scan, per row, over 1,000 rows that fit the second-level
 * cache: what any approximate engine has to undercut.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class BenchmarkExactScan {
  private static final int ROWS = 1_000;

  /** Components of a row. */
  @Param({"384", "768"})
  int dimension = 1;

  private final float[] four = new float[VectorMatrix.STRIDE];
  private float[] query = new float[0];
  private VectorMatrix matrix = matrix(1, 1);

  /** Writes and maps the rows. */
  @Setup(Level.Trial)
  public void make() {
    matrix = matrix(ROWS, dimension);
    query = matrix.row(7);
  }

  private static VectorMatrix matrix(int rows, int dimension) {
    try {
      Path folder = Files.createTempDirectory("mg-jmh-");
      Path file = folder.resolve("rows.fbin");
      SplittableRandom random = new SplittableRandom(1);
      try (VectorFileWriter writer = new VectorFileWriter(file, rows, dimension)) {
        for (int i = 0; i < rows; i++) {
          float[] row = new float[dimension];
          for (int column = 0; column < dimension; column++) {
            row[column] = (float) random.nextGaussian();
          }
          writer.write(row);
        }
        writer.commit();
      }
      VectorMatrix mapped = VectorMatrix.open(file);
      // The mapping outlives the name.
      Files.delete(file);
      Files.delete(folder);
      return mapped;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One row after the other. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public float one() {
    float sum = 0;
    for (int row = 0; row < ROWS; row++) {
      sum += matrix.dot(row, query);
    }
    return sum;
  }

  /** Four rows at once. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public float four() {
    float sum = 0;
    for (int row = 0; row < ROWS; row += VectorMatrix.STRIDE) {
      matrix.dotFour(row, query, four);
      sum += four[0];
    }
    return sum;
  }
}
