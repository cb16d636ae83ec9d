package org.mediagateway.vector.snapshot;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Constants of the file format; docs/formats.md, "Vector index snapshot", is the specification. */
final class SnapshotFormat {
  /** {@code "MGVECTOR"} read as a little-endian long. */
  static final long MAGIC = 0x524F544345_56474DL;

  static final int VERSION = 1;

  /** Magic, version, section count, file length. */
  static final int HEADER_BYTES = 24;

  /** Section kind, CRC32C, offset, length. */
  static final int ENTRY_BYTES = 24;

  /** CRC32C of header and table, after the table. */
  static final int TABLE_CRC_BYTES = 4;

  /** Every section starts on a page, so that it can be mapped. */
  static final int ALIGNMENT = 4_096;

  static final int SECTIONS_MAX = 32;

  static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final long CHUNK_BYTES = 1L << 30; // a buffer view is at most 2 GiB

  private SnapshotFormat() {}

  static int crc(MemorySegment bytes) {
    CRC32C crc = new CRC32C();
    for (long at = 0; at < bytes.byteSize(); at += CHUNK_BYTES) {
      crc.update(bytes.asSlice(at, Math.min(CHUNK_BYTES, bytes.byteSize() - at)).asByteBuffer());
    }
    return (int) crc.getValue();
  }

  static long aligned(long offset) {
    return (offset + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
