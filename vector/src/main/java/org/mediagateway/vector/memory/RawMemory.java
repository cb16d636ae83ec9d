package org.mediagateway.vector.memory;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * The one place where memory is read and written without bounds or lifetime checks.
 *
 * <p>A bounded {@link MemorySegment} costs about 3 ns of checks on a 5 ns kernel
 * (docs/decisions/010); this class trades them for three invariants that its callers keep:
 *
 * <ol>
 *   <li>An address is {@link Rows#address()} plus an offset inside those rows. Every ordinal that
 *       reaches a kernel was read from an adjacency list, an id map or a snapshot whose links were
 *       validated when it was loaded.
 *   <li>Rows stay open while used: readers hold an {@link Epochs} slot, and rows are closed only
 *       after every slot that could have seen them was left.
 *   <li>Concurrent access is either to memory not yet published, or by aligned 4-byte links, which
 *       the hardware reads and writes whole.
 * </ol>
 */
public final class RawMemory {
  /** All of memory, as the segment that vector loads address. */
  public static final MemorySegment ALL = all();

  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

  private RawMemory() {}

  @SuppressWarnings("restricted") // the purpose of this class; see the invariants above
  private static MemorySegment all() {
    return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
  }

  /** The int at an address, plain. */
  public static int getInt(long address) {
    return ALL.get(ValueLayout.JAVA_INT_UNALIGNED, address);
  }

  /** Writes an int, plain. */
  public static void putInt(long address, int value) {
    ALL.set(ValueLayout.JAVA_INT_UNALIGNED, address, value);
  }

  /** Writes a 4-byte aligned int so that whoever reads it also sees what was written before. */
  public static void putIntRelease(long address, int value) {
    INT.setRelease(ALL, address, value);
  }

  /** The long at an address. */
  public static long getLong(long address) {
    return ALL.get(ValueLayout.JAVA_LONG_UNALIGNED, address);
  }

  /** Writes a long. */
  public static void putLong(long address, long value) {
    ALL.set(ValueLayout.JAVA_LONG_UNALIGNED, address, value);
  }

  /** The float at an address. */
  public static float getFloat(long address) {
    return ALL.get(ValueLayout.JAVA_FLOAT_UNALIGNED, address);
  }

  /** Writes a float. */
  public static void putFloat(long address, float value) {
    ALL.set(ValueLayout.JAVA_FLOAT_UNALIGNED, address, value);
  }

  /** The byte at an address. */
  public static byte getByte(long address) {
    return ALL.get(ValueLayout.JAVA_BYTE, address);
  }

  /** Writes a byte. */
  public static void putByte(long address, byte value) {
    ALL.set(ValueLayout.JAVA_BYTE, address, value);
  }

  /** Copies {@code count} floats into an array. */
  public static void getFloats(long address, float[] target, int count) {
    MemorySegment.copy(ALL, ValueLayout.JAVA_FLOAT_UNALIGNED, address, target, 0, count);
  }

  /** Copies {@code count} floats from an array. */
  public static void putFloats(long address, float[] source, int count) {
    MemorySegment.copy(source, 0, ALL, ValueLayout.JAVA_FLOAT_UNALIGNED, address, count);
  }

  /** Copies bytes from address to address. */
  public static void copy(long from, long to, long bytes) {
    MemorySegment.copy(ALL, from, ALL, to, bytes);
  }

  /** Sets bytes to a value. */
  public static void fill(long address, long bytes, byte value) {
    ALL.asSlice(address, bytes).fill(value);
  }
}
