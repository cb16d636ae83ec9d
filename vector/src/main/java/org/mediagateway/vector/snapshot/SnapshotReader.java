package org.mediagateway.vector.snapshot;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.Map;

/**
 * A snapshot mapped for reading, every checksum already verified.
 *
 * <p>Close it when the sections have been copied out.
 */
public final class SnapshotReader implements AutoCloseable {
  private record Section(long offset, MemorySegment bytes) {}

  private final Path file;
  private final Arena arena;
  private final Map<SectionKind, Section> sections = new EnumMap<>(SectionKind.class);

  private SnapshotReader(Path file, Arena arena) {
    this.file = file;
    this.arena = arena;
  }

  /**
   * Opens and verifies a file.
   *
   * @throws DamagedFileException if it is not a complete, undamaged snapshot of this version
   */
  public static SnapshotReader open(Path file) throws IOException {
    SnapshotReader reader = new SnapshotReader(file, Arena.ofShared());
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MemorySegment whole =
          channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), reader.arena);
      reader.readTable(whole);
      return reader;
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  private void readTable(MemorySegment whole) {
    long size = whole.byteSize();
    check(size >= SnapshotFormat.HEADER_BYTES, "header", 0, "the file is shorter than its header");
    check(
        whole.get(SnapshotFormat.LONG, 0) == SnapshotFormat.MAGIC,
        "header",
        0,
        "the file is not a vector index snapshot");
    int version = whole.get(SnapshotFormat.INT, 8);
    int count = whole.get(SnapshotFormat.INT, 12);
    check(
        count >= 1 && count <= SnapshotFormat.SECTIONS_MAX,
        "header",
        12,
        "the number of sections is impossible");
    long tableEnd = SnapshotFormat.HEADER_BYTES + (long) count * SnapshotFormat.ENTRY_BYTES;
    check(
        tableEnd + SnapshotFormat.TABLE_CRC_BYTES <= size,
        "table",
        SnapshotFormat.HEADER_BYTES,
        "the file ends inside the section table");
    check(
        whole.get(SnapshotFormat.INT, tableEnd) == SnapshotFormat.crc(whole.asSlice(0, tableEnd)),
        "table",
        0,
        "header and table do not match their checksum");
    if (version != SnapshotFormat.VERSION) {
      throw new DamagedFileException(
          file, "header", 8, "format version " + version + " is unknown here", true);
    }
    check(whole.get(SnapshotFormat.LONG, 16) == size, "header", 16, "the file was cut or extended");
    for (int i = 0; i < count; i++) {
      readEntry(whole, SnapshotFormat.HEADER_BYTES + (long) i * SnapshotFormat.ENTRY_BYTES);
    }
  }

  private void readEntry(MemorySegment whole, long entry) {
    int code = whole.get(SnapshotFormat.INT, entry);
    long offset = whole.get(SnapshotFormat.LONG, entry + 8);
    long length = whole.get(SnapshotFormat.LONG, entry + 16);
    for (SectionKind kind : SectionKind.values()) {
      if (kind.code() == code) {
        check(
            offset >= 0 && length >= 0 && offset <= whole.byteSize() - length,
            kind.name(),
            entry,
            "the section lies outside the file");
        MemorySegment bytes = whole.asSlice(offset, length);
        check(
            SnapshotFormat.crc(bytes) == whole.get(SnapshotFormat.INT, entry + 4),
            kind.name(),
            offset,
            "the section does not match its checksum");
        sections.put(kind, new Section(offset, bytes));
        return;
      }
    }
    throw new DamagedFileException(file, "table", entry, "section kind " + code + " is unknown");
  }

  private void check(boolean holds, String section, long offset, String problem) {
    if (!holds) {
      throw new DamagedFileException(file, section, offset, problem);
    }
  }

  /** Whether a section is there. */
  public boolean has(SectionKind kind) {
    return sections.containsKey(kind);
  }

  /** The bytes of a section, which must be {@code length} long (or any length if negative). */
  public MemorySegment section(SectionKind kind, long length) {
    Section section = sections.get(kind);
    if (section == null) {
      throw new DamagedFileException(file, kind.name(), 0, "the section is missing");
    }
    check(
        length < 0 || section.bytes.byteSize() == length,
        kind.name(),
        section.offset,
        "the section is " + section.bytes.byteSize() + " bytes long instead of " + length);
    return section.bytes;
  }

  /** Where a section starts in the file. */
  public long offset(SectionKind kind) {
    Section section = sections.get(kind);
    return section == null ? -1 : section.offset;
  }

  /** An error about the meaning of a section. */
  public DamagedFileException damaged(SectionKind kind, long at, String problem) {
    return new DamagedFileException(file, kind.name(), offset(kind) + at, problem);
  }

  /** Unmaps the file. */
  @Override
  public void close() {
    arena.close();
  }
}
