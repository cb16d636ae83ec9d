package org.mediagateway.benchmarks.dataset;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;

/**
 * A vector file, mapped and checked: its shape agrees with its length to the byte.
 *
 * <p>Row-major. The mapping is released when the object becomes unreachable. Safe for any number of
 * threads.
 */
public final class VectorFile {
  /** The widest row accepted; the engine's own limit. */
  public static final int DIMENSION_MAX = 4_096;

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Path file;
  private final VectorFormat format;
  private final MemorySegment bytes;
  private final int rows;
  private final int columns;

  private VectorFile(Path file, VectorFormat format, MemorySegment bytes, int rows, int columns) {
    this.file = file;
    this.format = format;
    this.bytes = bytes;
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * Maps a file and checks its shape.
   *
   * @throws BenchmarkException IO if it cannot be read; BAD_FILE if its name, header or length
   *     break the format, naming the offset and both values
   */
  public static VectorFile open(Path file) {
    VectorFormat format = VectorFormat.of(file);
    MemorySegment bytes;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
    } catch (IOException e) {
      throw new BenchmarkException(
          ErrorCode.IO, "the vector file must be readable: " + file + ": " + e, e);
    }
    return format == VectorFormat.FVECS
        ? openPrefixed(file, bytes)
        : openWithHeader(file, format, bytes);
  }

  private static VectorFile openWithHeader(Path file, VectorFormat format, MemorySegment bytes) {
    if (bytes.byteSize() < format.headerBytes()) {
      throw bad(file, 0, "a header of 8 bytes is required, the file has " + bytes.byteSize());
    }
    int rows = bytes.get(INT, 0);
    int columns = bytes.get(INT, Integer.BYTES);
    checkShape(file, rows, columns);
    long expected = format.headerBytes() + (long) rows * columns * format.valueBytes();
    if (expected != bytes.byteSize()) {
      throw bad(
          file,
          Math.min(expected, bytes.byteSize()),
          rows
              + " x "
              + columns
              + " values need "
              + expected
              + " bytes, the file has "
              + bytes.byteSize());
    }
    return new VectorFile(file, format, bytes, rows, columns);
  }

  private static VectorFile openPrefixed(Path file, MemorySegment bytes) {
    if (bytes.byteSize() < Integer.BYTES) {
      throw bad(file, 0, "a column count of 4 bytes is required, got " + bytes.byteSize());
    }
    int columns = bytes.get(INT, 0);
    checkShape(file, 1, columns);
    long rowBytes = Integer.BYTES + (long) columns * Float.BYTES;
    if (bytes.byteSize() % rowBytes != 0) {
      throw bad(
          file,
          bytes.byteSize() - bytes.byteSize() % rowBytes,
          "the last row is cut: rows of " + columns + " columns take " + rowBytes + " bytes");
    }
    long rows = bytes.byteSize() / rowBytes;
    if (rows > Integer.MAX_VALUE) {
      throw bad(file, 0, "at most 2^31-1 rows can be read, got " + rows);
    }
    for (long row = 1; row < rows; row++) {
      int other = bytes.get(INT, row * rowBytes);
      if (other != columns) {
        throw bad(
            file, row * rowBytes, "row " + row + " has " + other + " columns, row 0 " + columns);
      }
    }
    return new VectorFile(file, VectorFormat.FVECS, bytes, (int) rows, columns);
  }

  private static void checkShape(Path file, int rows, int columns) {
    if (rows <= 0 || columns <= 0 || columns > DIMENSION_MAX) {
      throw bad(
          file,
          0,
          "rows must be >= 1 and columns within 1.."
              + DIMENSION_MAX
              + ": "
              + rows
              + " x "
              + columns);
    }
  }

  private static BenchmarkException bad(Path file, long offset, String what) {
    return new BenchmarkException(
        ErrorCode.BAD_FILE,
        what + " (" + file + ", offset " + offset + "); write the file again or name another");
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /**
   * Copies one row of numbers.
   *
   * @param target {@code float[columns]}, overwritten
   * @throws BenchmarkException BAD_VALUE if a value is NaN or infinite; BAD_FILE for an .ibin file
   */
  public void copyRow(int row, float[] target) {
    long offset = rowOffset(row);
    switch (format) {
      case FBIN, FVECS -> MemorySegment.copy(bytes, FLOAT, offset, target, 0, columns);
      case F16BIN -> {
        for (int column = 0; column < columns; column++) {
          target[column] =
              Float.float16ToFloat(bytes.get(SHORT, offset + (long) column * Short.BYTES));
        }
      }
      case IBIN -> throw bad(file, 0, "an .ibin file holds ordinals, not vectors");
    }
    for (int column = 0; column < columns; column++) {
      if (!Float.isFinite(target[column])) {
        throw new BenchmarkException(
            ErrorCode.BAD_VALUE,
            "every value must be finite: row "
                + row
                + ", column "
                + column
                + " is "
                + target[column]
                + " ("
                + file
                + ")");
      }
    }
  }

  /**
   * Copies one row of ordinals.
   *
   * @param target {@code int[columns]}, overwritten
   * @throws BenchmarkException BAD_FILE unless this is an .ibin file
   */
  public void copyRow(int row, int[] target) {
    if (format != VectorFormat.IBIN) {
      throw bad(file, 0, "ordinals are read from .ibin files only");
    }
    MemorySegment.copy(bytes, INT, rowOffset(row), target, 0, columns);
  }

  /** The float32 values alone, for kernels that read the mapping in place; only of .fbin files. */
  MemorySegment values() {
    if (format != VectorFormat.FBIN) {
      throw bad(file, 0, "only .fbin files can be read in place");
    }
    return bytes.asSlice(format.headerBytes());
  }

  private long rowOffset(int row) {
    long rowBytes = format.rowPrefixBytes() + (long) columns * format.valueBytes();
    return format.headerBytes()
        + Objects.checkIndex(row, rows) * rowBytes
        + format.rowPrefixBytes();
  }
}
