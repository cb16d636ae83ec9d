package org.mediagateway.vector.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A block of equally long rows outside the heap, resident or mapped from a file of its own.
 *
 * <p>The capacity is fixed; {@link #grown} makes a larger block with the same content. Rows of 64
 * bytes and multiples start on cache lines. Reading and writing goes through {@link RawMemory} at
 * {@link #address()}; the owner keeps the block open meanwhile. Not thread-safe.
 */
public final class Rows implements AutoCloseable {
  /** Cache line, and alignment of every block. */
  public static final int LINE_BYTES = 64;

  private final Arena arena;
  private final MemorySegment segment;
  private final long rowBytes;
  private final int capacity;
  private final @Nullable Path file;
  private boolean deleteOnClose = true;

  private Rows(
      Arena arena, MemorySegment segment, long rowBytes, int capacity, @Nullable Path file) {
    this.arena = arena;
    this.segment = segment;
    this.rowBytes = rowBytes;
    this.capacity = capacity;
    this.file = file;
  }

  /** Resident rows, all zero. */
  public static Rows resident(long rowBytes, int capacity) {
    Arena arena = Arena.ofShared();
    try {
      return new Rows(
          arena, arena.allocate(rowBytes * capacity, LINE_BYTES), rowBytes, capacity, null);
    } catch (OutOfMemoryError | IllegalArgumentException e) {
      arena.close();
      throw new UncheckedIOException(
          new IOException("no room for " + rowBytes * capacity + " bytes outside the heap", e));
    }
  }

  /** Rows mapped from a file, created or extended with zeros as needed. */
  public static Rows mapped(Path file, long rowBytes, int capacity) {
    Arena arena = Arena.ofShared();
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MemorySegment segment =
          channel.map(FileChannel.MapMode.READ_WRITE, 0, rowBytes * capacity, arena);
      return new Rows(arena, segment, rowBytes, capacity, file);
    } catch (IOException e) {
      arena.close();
      throw new UncheckedIOException("cannot map " + file, e);
    }
  }

  /** Rows mapped from a region of a file that is not ours to change, such as a snapshot. */
  public static Rows mappedReadOnly(Path file, long offset, long rowBytes, int capacity)
      throws IOException {
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MemorySegment segment =
          channel.map(FileChannel.MapMode.READ_ONLY, offset, rowBytes * capacity, arena);
      Rows rows = new Rows(arena, segment, rowBytes, capacity, file);
      rows.deleteOnClose = false;
      return rows;
    } catch (IOException e) {
      arena.close();
      throw e;
    }
  }

  /**
   * A block of a larger capacity with the same rows. Our own mapped file is extended in place, so
   * both blocks show the same bytes; everything else is copied. This block stays open.
   *
   * @param target the file to map when this block is not mapped from one of its own, or null to be
   *     resident
   */
  public Rows grown(int newCapacity, @Nullable Path target) {
    if (file != null && deleteOnClose) {
      deleteOnClose = false;
      return mapped(file, rowBytes, newCapacity);
    }
    Rows rows =
        target == null ? resident(rowBytes, newCapacity) : mapped(target, rowBytes, newCapacity);
    MemorySegment.copy(segment, 0, rows.segment, 0, Math.min(sizeBytes(), rows.sizeBytes()));
    return rows;
  }

  /** The address of row 0. */
  public long address() {
    return segment.address();
  }

  /** The address of a row. */
  public long address(int row) {
    assert row >= 0 && row < capacity : "row=" + row + " capacity=" + capacity;
    return segment.address() + row * rowBytes;
  }

  /** The bytes of one row. */
  public long rowBytes() {
    return rowBytes;
  }

  /** How many rows there is room for. */
  public int capacity() {
    return capacity;
  }

  /** The bytes of all rows. */
  public long sizeBytes() {
    return rowBytes * capacity;
  }

  /** Whether the system may evict these bytes to a file. */
  public boolean isMapped() {
    return file != null;
  }

  /** Whether these rows may be written. */
  public boolean isWritable() {
    return !segment.isReadOnly();
  }

  /** The memory as a bounded segment, for copying whole blocks. */
  public MemorySegment segment() {
    return segment;
  }

  /** Gives the memory back and deletes the file if it is our own. */
  @Override
  public void close() {
    arena.close();
    if (file != null && deleteOnClose) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot delete " + file, e);
      }
    }
  }
}
