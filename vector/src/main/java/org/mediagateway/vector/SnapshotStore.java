package org.mediagateway.vector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mediagateway.vector.graph.Segment;
import org.mediagateway.vector.graph.StoredGraph;
import org.mediagateway.vector.memory.Rows;
import org.mediagateway.vector.quantize.ByteCodec;
import org.mediagateway.vector.quantize.Codec;
import org.mediagateway.vector.quantize.LineCodec;
import org.mediagateway.vector.snapshot.DamagedFileException;
import org.mediagateway.vector.snapshot.SectionKind;
import org.mediagateway.vector.snapshot.SnapshotReader;
import org.mediagateway.vector.snapshot.SnapshotWriter;

/**
 * What the sections of a snapshot mean; docs/formats.md, "Vector index snapshot", is the
 * specification.
 *
 * <p>Only gap-free segments are saved (every ordinal below the count is live), all linked or, when
 * the quantiser was never trained, all pending.
 */
final class SnapshotStore {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int PARAMETERS_BYTES = 64;
  private static final int CODEC_HEAD_BYTES = 24;

  private SnapshotStore() {}

  /** What was loaded. */
  record Loaded(IndexParameters parameters, Segment segment, int count, double slack) {}

  /** Saves a gap-free segment of {@code count} vectors; no writer may be active. */
  static void save(
      Path file, IndexParameters parameters, Segment segment, int count, double slack) {
    try (Arena arena = Arena.ofShared()) {
      SnapshotWriter writer = new SnapshotWriter();
      writer.section(SectionKind.PARAMETERS, parameters(arena, parameters, segment, count, slack));
      MemorySegment ids = arena.allocate(Math.max(1, (long) count * Long.BYTES));
      for (int i = 0; i < count; i++) {
        ids.set(LONG, 8L * i, segment.ids()[i]);
      }
      writer.section(SectionKind.IDS, ids.asSlice(0, (long) count * Long.BYTES));
      writer.section(SectionKind.FLOATS, rows(segment.floats(), count));
      writer.section(SectionKind.LINKS, rows(segment.links(), count));
      writer.section(SectionKind.UPPER, StoredGraph.upperOf(segment, arena));
      Codec codec = segment.codec();
      if (codec != null && segment.bytes() != null) {
        writer.section(SectionKind.CODEC, codec(arena, codec));
        writer.section(SectionKind.BYTES, rows(segment.bytes(), count));
        if (segment.lines() != null) {
          writer.section(SectionKind.LINES, rows(segment.lines(), count));
        }
      }
      writer.writeTo(file);
    } catch (IOException e) {
      throw new VectorException(
          ErrorCode.IO, "cannot write the snapshot " + file + ": " + e.getMessage(), e);
    }
  }

  private static MemorySegment rows(Rows rows, int count) {
    return rows.segment().asSlice(0, rows.rowBytes() * count);
  }

  private static MemorySegment parameters(
      Arena arena, IndexParameters parameters, Segment segment, int count, double slack) {
    MemorySegment out = arena.allocate(PARAMETERS_BYTES);
    out.set(INT, 0, parameters.dimension());
    out.set(INT, 4, code(parameters.metric()));
    out.set(INT, 8, code(parameters.quantization()));
    out.set(INT, 12, parameters.m());
    out.set(INT, 16, parameters.efConstruction());
    out.set(INT, 20, count);
    out.set(LONG, 24, parameters.seed());
    out.set(DOUBLE, 32, slack);
    out.set(INT, 40, segment.upper().entryPoint());
    out.set(FLOAT, 44, segment.normMax());
    return out;
  }

  private static int code(Metric metric) {
    return switch (metric) {
      case COSINE -> 0;
      case DOT -> 1;
      case L2 -> 2;
      case L1 -> 3;
    };
  }

  private static int code(Quantization quantization) {
    return switch (quantization) {
      case NONE -> 0;
      case INT8 -> 1;
      case COMPACT -> 2;
    };
  }

  private static MemorySegment codec(Arena arena, Codec codec) {
    LineCodec lines = codec.lines();
    float[] axes = lines == null ? new float[0] : lines.axes();
    float[] sigma = lines == null ? new float[0] : lines.sigma();
    float[] mean = codec.mean();
    float[] step = codec.bytes().step();
    long floats = (long) mean.length + step.length + sigma.length + axes.length;
    MemorySegment out = arena.allocate(CODEC_HEAD_BYTES + floats * Float.BYTES);
    out.set(INT, 0, codec.version());
    out.set(FLOAT, 4, codec.distortion());
    out.set(INT, 8, sigma.length);
    long at = CODEC_HEAD_BYTES;
    for (float[] part : new float[][] {mean, step, sigma, axes}) {
      MemorySegment.copy(part, 0, out, FLOAT, at, part.length);
      at += (long) part.length * Float.BYTES;
    }
    return out;
  }

  /**
   * Loads a snapshot.
   *
   * @param settings directory and threads for the loaded index; dimension, metric, m and
   *     quantisation must be the snapshot's if given
   */
  static Loaded load(Path file, @Nullable IndexParameters settings) {
    try (SnapshotReader reader = SnapshotReader.open(file)) {
      return load(file, reader, settings);
    } catch (DamagedFileException e) {
      throw new VectorException(
          e.isOtherVersion() ? ErrorCode.SNAPSHOT_INCOMPATIBLE : ErrorCode.SNAPSHOT_DAMAGED,
          String.valueOf(e.getMessage()),
          e);
    } catch (IOException | UncheckedIOException e) {
      throw new VectorException(
          ErrorCode.IO, "cannot read the snapshot " + file + ": " + e.getMessage(), e);
    }
  }

  private static Loaded load(Path file, SnapshotReader reader, @Nullable IndexParameters settings)
      throws IOException {
    MemorySegment head = reader.section(SectionKind.PARAMETERS, PARAMETERS_BYTES);
    IndexParameters parameters = readParameters(reader, head, settings);
    int count = head.get(INT, 20);
    if (count < 0 || count > IndexParameters.CAPACITY_MAX) {
      throw reader.damaged(SectionKind.PARAMETERS, 20, "the vector count is impossible");
    }
    long floatBytes = Segment.floatRowBytes(parameters.dimension());
    reader.section(SectionKind.FLOATS, floatBytes * count);
    Rows floats =
        count == 0
            ? FullPrecision.create(parameters, parameters.initialCapacity())
            : Rows.mappedReadOnly(file, reader.offset(SectionKind.FLOATS), floatBytes, count);
    long[] ids = new long[floats.capacity()];
    MemorySegment storedIds = reader.section(SectionKind.IDS, (long) count * Long.BYTES);
    MemorySegment.copy(storedIds, LONG, 0, ids, 0, count);
    Codec codec = reader.has(SectionKind.CODEC) ? readCodec(reader, parameters) : null;
    StoredGraph stored =
        new StoredGraph(
            floats,
            copy(reader, SectionKind.LINKS, 2L * parameters.m() * Integer.BYTES, floats, count),
            codec == null
                ? null
                : copy(reader, SectionKind.BYTES, codec.bytes().step().length, floats, count),
            codec == null || codec.lines() == null
                ? null
                : copy(reader, SectionKind.LINES, Rows.LINE_BYTES, floats, count),
            codec,
            ids);
    Segment segment =
        stored.toSegment(
            parameters.metric().geometry(),
            parameters.dimension(),
            parameters.m(),
            count,
            head.get(INT, 40),
            head.get(FLOAT, 44),
            reader.section(SectionKind.UPPER, -1));
    String problem = StoredGraph.problem(segment, count);
    if (problem != null) {
      throw reader.damaged(SectionKind.LINKS, 0, problem);
    }
    return new Loaded(parameters, segment, count, head.get(DOUBLE, 32));
  }

  private static Rows copy(
      SnapshotReader reader, SectionKind kind, long rowBytes, Rows like, int count) {
    MemorySegment stored = reader.section(kind, rowBytes * count);
    Rows rows = Rows.resident(rowBytes, like.capacity());
    if (kind == SectionKind.LINKS) {
      rows.segment().fill((byte) Segment.NO_LINK);
    }
    MemorySegment.copy(stored, 0, rows.segment(), 0, stored.byteSize());
    return rows;
  }

  private static IndexParameters readParameters(
      SnapshotReader reader, MemorySegment head, @Nullable IndexParameters settings) {
    Metric metric = null;
    for (Metric each : Metric.values()) {
      metric = code(each) == head.get(INT, 4) ? each : metric;
    }
    Quantization quantization = null;
    for (Quantization each : Quantization.values()) {
      quantization = code(each) == head.get(INT, 8) ? each : quantization;
    }
    if (metric == null || quantization == null) {
      throw reader.damaged(SectionKind.PARAMETERS, 4, "metric or quantisation is unknown");
    }
    IndexParameters stored;
    try {
      stored =
          IndexParameters.of(head.get(INT, 0), metric)
              .withQuantization(quantization)
              .withGraph(head.get(INT, 12), head.get(INT, 16))
              .withSeed(head.get(LONG, 24));
    } catch (VectorException e) {
      throw reader.damaged(SectionKind.PARAMETERS, 0, String.valueOf(e.getMessage()));
    }
    if (settings == null) {
      return stored;
    }
    if (stored.dimension() != settings.dimension()
        || stored.metric() != settings.metric()
        || stored.m() != settings.m()
        || stored.quantization() != settings.quantization()) {
      throw new VectorException(
          ErrorCode.SNAPSHOT_INCOMPATIBLE,
          "a snapshot must have the parameters asked for: snapshot="
              + stored
              + ", wanted="
              + settings
              + "; rebuild the index from the database");
    }
    return settings.withSeed(stored.seed());
  }

  private static Codec readCodec(SnapshotReader reader, IndexParameters parameters) {
    MemorySegment in = reader.section(SectionKind.CODEC, -1);
    int dimension = parameters.dimension();
    int padded = Codec.padded(dimension);
    int axisCount = in.byteSize() < CODEC_HEAD_BYTES ? -1 : in.get(INT, 8);
    long floats = (long) dimension + padded + axisCount + (long) axisCount * dimension;
    boolean wantsLines =
        parameters.quantization() == Quantization.COMPACT && dimension > Rows.LINE_BYTES;
    if (axisCount < 0
        || axisCount % Long.SIZE != 0
        || axisCount > 0 != wantsLines
        || in.byteSize() != CODEC_HEAD_BYTES + floats * Float.BYTES) {
      throw reader.damaged(SectionKind.CODEC, 0, "the quantiser does not fit the parameters");
    }
    float[][] parts = {
      new float[dimension],
      new float[padded],
      new float[axisCount],
      new float[axisCount * dimension]
    };
    long at = CODEC_HEAD_BYTES;
    for (float[] part : parts) {
      MemorySegment.copy(in, FLOAT, at, part, 0, part.length);
      at += (long) part.length * Float.BYTES;
    }
    ByteCodec bytes = new ByteCodec(java.util.Arrays.copyOf(parts[0], padded), parts[1]);
    LineCodec lines =
        wantsLines
            ? new LineCodec(parameters.metric().geometry(), parts[0], parts[3], parts[2])
            : null;
    return new Codec(in.get(INT, 0), parts[0], bytes, lines, in.get(FLOAT, 4));
  }
}
