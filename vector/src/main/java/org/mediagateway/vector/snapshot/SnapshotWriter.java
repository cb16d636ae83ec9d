package org.mediagateway.vector.snapshot;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.Map;

/** Writes a snapshot beside its target, forces it to disk, and renames it over the target. */
public final class SnapshotWriter {
  private static final int WRITE_BYTES = 1 << 24;

  private final Map<SectionKind, MemorySegment> sections = new EnumMap<>(SectionKind.class);

  /** Adds a section; the memory must stay as it is until {@link #writeTo} returns. */
  public SnapshotWriter section(SectionKind kind, MemorySegment bytes) {
    sections.put(kind, bytes);
    return this;
  }

  /** Writes the file; afterwards {@code target} is this snapshot and survives a power cut. */
  public void writeTo(Path target) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path directory = Files.createDirectories(absolute.getParent());
    Path temporary = Files.createTempFile(directory, absolute.getFileName() + ".", ".partial");
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        write(channel);
        channel.force(true);
      }
      Files.move(
          temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true); // the rename itself
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private void write(FileChannel channel) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      long tableEnd =
          SnapshotFormat.HEADER_BYTES + (long) sections.size() * SnapshotFormat.ENTRY_BYTES;
      MemorySegment head = arena.allocate(tableEnd + SnapshotFormat.TABLE_CRC_BYTES);
      long offset = SnapshotFormat.aligned(head.byteSize());
      long entry = SnapshotFormat.HEADER_BYTES;
      for (Map.Entry<SectionKind, MemorySegment> section : sections.entrySet()) {
        MemorySegment bytes = section.getValue();
        head.set(SnapshotFormat.INT, entry, section.getKey().code());
        head.set(SnapshotFormat.INT, entry + 4, SnapshotFormat.crc(bytes));
        head.set(SnapshotFormat.LONG, entry + 8, offset);
        head.set(SnapshotFormat.LONG, entry + 16, bytes.byteSize());
        put(channel, bytes, offset);
        offset = SnapshotFormat.aligned(offset + bytes.byteSize());
        entry += SnapshotFormat.ENTRY_BYTES;
      }
      pad(channel, offset);
      head.set(SnapshotFormat.LONG, 0, SnapshotFormat.MAGIC);
      head.set(SnapshotFormat.INT, 8, SnapshotFormat.VERSION);
      head.set(SnapshotFormat.INT, 12, sections.size());
      head.set(SnapshotFormat.LONG, 16, offset);
      head.set(SnapshotFormat.INT, tableEnd, SnapshotFormat.crc(head.asSlice(0, tableEnd)));
      put(channel, head, 0);
    }
  }

  /** Makes the file end on a page, so that its length can be checked exactly. */
  private static void pad(FileChannel channel, long length) throws IOException {
    if (channel.size() < length) {
      put(channel, MemorySegment.ofArray(new byte[1]), length - 1);
    }
  }

  private static void put(FileChannel channel, MemorySegment bytes, long offset)
      throws IOException {
    for (long at = 0; at < bytes.byteSize(); at += WRITE_BYTES) {
      ByteBuffer buffer =
          bytes.asSlice(at, Math.min(WRITE_BYTES, bytes.byteSize() - at)).asByteBuffer();
      long position = offset + at;
      while (buffer.hasRemaining()) {
        position += channel.write(buffer, position);
      }
    }
  }
}
