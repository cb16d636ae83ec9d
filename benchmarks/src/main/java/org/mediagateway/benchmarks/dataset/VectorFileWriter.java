package org.mediagateway.benchmarks.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;

/**
 * The writer of one vector file: rows in order, in bounded memory, visible only when complete.
 *
 * <p>Bytes go to a neighbour file which {@link #commit()} moves into place; a close without a
 * commit removes it. One thread.
 */
public final class VectorFileWriter implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 20;

  private final VectorFormat format;
  private final Path target;
  private final Path partial;
  private final FileChannel channel;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final int rows;
  private final int columns;
  private int rowsWritten;

  public VectorFileWriter(Path target, int rows, int columns) {
    this.format = VectorFormat.of(target);
    this.target = target;
    this.rows = rows;
    this.columns = columns;
    this.partial =
        target.resolveSibling(target.getFileName() + "." + ProcessHandle.current().pid());
    try {
      this.channel =
          FileChannel.open(
              partial,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      throw failed(e);
    }
    if (format != VectorFormat.FVECS) {
      buffer.putInt(rows).putInt(columns);
    }
  }

  /** Appends one row of numbers; {@code values} has the file's column count. */
  public void write(float[] values) {
    startRow(values.length);
    for (float value : values) {
      if (format == VectorFormat.F16BIN) {
        buffer.putShort(Float.floatToFloat16(value));
      } else {
        buffer.putFloat(value);
      }
    }
  }

  /** Appends one row of ordinals. */
  public void write(int[] values) {
    startRow(values.length);
    for (int value : values) {
      buffer.putInt(value);
    }
  }

  private void startRow(int length) {
    if (length != columns || rowsWritten == rows) {
      throw new BenchmarkException(
          ErrorCode.BAD_FILE,
          "a file of "
              + rows
              + " x "
              + columns
              + " cannot take row "
              + rowsWritten
              + " of length "
              + length);
    }
    rowsWritten++;
    if (buffer.remaining() < Integer.BYTES + columns * Float.BYTES) {
      flush();
    }
    if (format == VectorFormat.FVECS) {
      buffer.putInt(columns);
    }
  }

  private void flush() {
    try {
      buffer.flip();
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      buffer.clear();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Completes the file and moves it into place.
   *
   * @throws BenchmarkException BAD_FILE if rows are missing; IO if the disk refuses
   */
  public void commit() {
    if (rowsWritten != rows) {
      throw new BenchmarkException(
          ErrorCode.BAD_FILE, "all rows must be written: " + rowsWritten + " of " + rows);
    }
    flush();
    try {
      channel.close();
      Files.move(
          partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private BenchmarkException failed(IOException e) {
    return new BenchmarkException(ErrorCode.IO, "cannot write " + target + ": " + e, e);
  }
}
