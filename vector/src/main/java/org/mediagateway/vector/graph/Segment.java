package org.mediagateway.vector.graph;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mediagateway.vector.kernel.Geometry;
import org.mediagateway.vector.memory.Bits;
import org.mediagateway.vector.memory.RawMemory;
import org.mediagateway.vector.memory.Rows;
import org.mediagateway.vector.quantize.Codec;
import org.mediagateway.vector.score.ByteScorer;
import org.mediagateway.vector.score.FloatScorer;
import org.mediagateway.vector.score.LineScorer;
import org.mediagateway.vector.score.RowScorer;
import org.mediagateway.vector.score.Scorer;

/**
 * All storage of an index at one capacity and one codec: what a search sees as a whole.
 *
 * <p>The references are fixed; the content changes under concurrent readers. Growing, retraining
 * and compacting make a new segment and publish it. Row i of every part belongs to ordinal i:
 *
 * <pre>
 *   floats  full precision, float[dimension] padded to 16, resident or mapped
 *   bytes   one byte per dimension padded to 64 (null before training, or when not quantised)
 *   lines   one cache line (null unless compact)
 *   links   int[2m] neighbours at layer 0, ended by -1
 *   ids     external id
 *   live    may be answered; pending: not linked yet; used: the ordinal is taken
 * </pre>
 */
public final class Segment {
  /** Ends a list of links. */
  public static final int NO_LINK = -1;

  private static final int FLOAT_PAD = 16;

  final Geometry geometry;
  final int dimension;
  final int m;
  private final Rows floats;
  private final @Nullable Rows bytes;
  private final @Nullable Rows lines;
  private final Rows links;
  private final long[] ids;
  private final Bits live;
  private final Bits pending;
  private final Bits used;
  private final UpperGraph upper;
  private final @Nullable Codec codec;
  private final NormMax normMax;
  private final Object space;

  /** The largest norm stored so far, shared by successive segments. */
  static final class NormMax {
    private volatile float value;

    float value() {
      return value;
    }

    synchronized void raise(float norm) {
      value = Math.max(value, norm);
    }
  }

  Segment(Geometry geometry, int dimension, int m, Rows floats, Rows links, SegmentParts parts) {
    this.geometry = geometry;
    this.dimension = dimension;
    this.m = m;
    this.floats = floats;
    this.links = links;
    this.bytes = parts.bytes();
    this.lines = parts.lines();
    this.codec = parts.codec();
    this.ids = parts.ids();
    this.live = parts.live();
    this.pending = parts.pending();
    this.used = parts.used();
    this.upper = parts.upper();
    this.normMax = parts.normMax();
    this.space = parts.space();
  }

  /** The parts beside floats and links, named. */
  record SegmentParts(
      @Nullable Rows bytes,
      @Nullable Rows lines,
      @Nullable Codec codec,
      long[] ids,
      Bits live,
      Bits pending,
      Bits used,
      UpperGraph upper,
      NormMax normMax,
      Object space) {}

  /** An empty segment whose floats live in {@code floats}. */
  public static Segment empty(Geometry geometry, int dimension, int m, Rows floats) {
    int capacity = floats.capacity();
    return new Segment(
        geometry,
        dimension,
        m,
        floats,
        newLinks(m, capacity),
        new SegmentParts(
            null,
            null,
            null,
            new long[capacity],
            new Bits(capacity),
            new Bits(capacity),
            new Bits(capacity),
            new UpperGraph(m),
            new NormMax(),
            new Object()));
  }

  /** Bytes of one float row of a dimension. */
  public static long floatRowBytes(int dimension) {
    return (long) (dimension + FLOAT_PAD - 1) / FLOAT_PAD * FLOAT_PAD * Float.BYTES;
  }

  static Rows newLinks(int m, int capacity) {
    Rows links = Rows.resident(2L * m * Integer.BYTES, capacity);
    links.segment().fill((byte) NO_LINK);
    return links;
  }

  SegmentParts parts() {
    return new SegmentParts(bytes, lines, codec, ids, live, pending, used, upper, normMax, space);
  }

  /** The same content with room for more. Rows this segment no longer needs go to the caller. */
  public Segment grown(int capacity, Rows newFloats) {
    Rows newLinks = links.grown(capacity, null);
    long linkBytes = links.sizeBytes();
    newLinks.segment().asSlice(linkBytes, newLinks.sizeBytes() - linkBytes).fill((byte) NO_LINK);
    return new Segment(
        geometry,
        dimension,
        m,
        newFloats,
        newLinks,
        new SegmentParts(
            bytes == null ? null : bytes.grown(capacity, null),
            lines == null ? null : lines.grown(capacity, null),
            codec,
            Arrays.copyOf(ids, capacity),
            live.resized(capacity),
            pending.resized(capacity),
            used.resized(capacity),
            upper,
            normMax,
            space));
  }

  /** The same graph with new codes; everything but the codes is shared with this segment. */
  public Segment recoded(Codec newCodec, Rows newBytes, @Nullable Rows newLines) {
    return new Segment(
        geometry,
        dimension,
        m,
        floats,
        links,
        new SegmentParts(
            newBytes, newLines, newCodec, ids, live, pending, used, upper, normMax, space));
  }

  /** Whether a graph can be walked: always without quantisation, else once a codec is trained. */
  public boolean isWalkable(boolean quantised) {
    return !quantised || codec != null;
  }

  /** Identity of the numbering of ordinals, which only compacting changes. */
  public Object space() {
    return space;
  }

  /** The full-precision rows. */
  public Rows floats() {
    return floats;
  }

  /** The byte rows, or null. */
  public @Nullable Rows bytes() {
    return bytes;
  }

  /** The lines, or null. */
  public @Nullable Rows lines() {
    return lines;
  }

  /** The layer-0 links. */
  public Rows links() {
    return links;
  }

  /** The codec in use, or null before the first training. */
  public @Nullable Codec codec() {
    return codec;
  }

  /** External ids by ordinal; written only by the owner of an ordinal. */
  public long[] ids() {
    return ids;
  }

  /** Which ordinals may be answered. */
  public Bits live() {
    return live;
  }

  /** Which live ordinals are not linked yet. */
  public Bits pending() {
    return pending;
  }

  /** Which ordinals are taken. */
  public Bits used() {
    return used;
  }

  /** The layers above 0. */
  public UpperGraph upper() {
    return upper;
  }

  /** How many ordinals there is room for. */
  public int capacity() {
    return ids.length;
  }

  /** Links a node has room for at layer 0. */
  public int linksMax() {
    return 2 * m;
  }

  /** What scores measure. */
  public Geometry geometry() {
    return geometry;
  }

  /** The largest norm stored so far. */
  public float normMax() {
    return normMax.value();
  }

  /** Notes the norm of a stored vector. */
  public void noteNorm(float norm) {
    if (norm > normMax.value()) {
      normMax.raise(norm);
    }
  }

  /**
   * A score that nothing stored can exceed for a query of the given norm, so that {@code ceiling -
   * score} is a distance: 0 for true metrics, by Cauchy-Schwarz for inner products.
   */
  public float ceiling(float queryNorm) {
    return geometry == Geometry.INNER_PRODUCT ? queryNorm * normMax.value() : 0;
  }

  /** The distance scale for pairs of stored vectors: no score between two of them exceeds it. */
  float pairCeiling() {
    float norm = normMax.value();
    return geometry == Geometry.INNER_PRODUCT ? norm * norm : 0;
  }

  /** Copies a stored vector. */
  public void readVector(int ordinal, float[] target) {
    RawMemory.getFloats(floats.address(ordinal), target, dimension);
  }

  /** The scorer the graph is walked with. */
  public Scorer walkScorer() {
    if (codec != null && codec.lines() != null && lines != null) {
      return new LineScorer(codec.lines(), lines);
    }
    return preciseScorer();
  }

  /** The scorer that links are chosen with and walks rescored with first. */
  public RowScorer preciseScorer() {
    return codec != null && bytes != null
        ? new ByteScorer(geometry, dimension, codec.bytes(), bytes)
        : exactScorer();
  }

  /** The full-precision scorer. */
  public FloatScorer exactScorer() {
    return new FloatScorer(geometry, dimension, floats);
  }

  /** Bytes read to score one vector in a scan. */
  public int scanBytes() {
    if (lines != null) {
      return Rows.LINE_BYTES;
    }
    return (int) (bytes != null ? bytes.rowBytes() : floats.rowBytes());
  }

  /** Copies the links of a node at layer 0; returns how many there are. */
  int readLinks(int ordinal, int[] target) {
    long address = links.address(ordinal);
    int max = linksMax();
    for (int i = 0; i < max; i++) {
      int link = RawMemory.getInt(address + 4L * i);
      if (link < 0) {
        return i;
      }
      target[i] = link;
    }
    return max;
  }

  /** Replaces the links of a node at layer 0; the caller holds the node's lock. */
  void writeLinks(int ordinal, int[] source, int count) {
    long address = links.address(ordinal);
    for (int i = 0; i < count; i++) {
      RawMemory.putIntRelease(address + 4L * i, source[i]);
    }
    for (int i = count; i < linksMax(); i++) {
      RawMemory.putIntRelease(address + 4L * i, NO_LINK);
    }
  }

  /** Forgets the links an ordinal's former owner left behind; nothing links to it yet. */
  public void clearLinks(int ordinal) {
    writeLinks(ordinal, new int[0], 0);
  }

  /** Bytes held in memory. */
  public long residentBytes() {
    long sum = links.sizeBytes() + ids.length * (long) Long.BYTES + upper.sizeBytes();
    sum += live.sizeBytes() + pending.sizeBytes() + used.sizeBytes();
    sum += floats.isMapped() ? 0 : floats.sizeBytes();
    sum += bytes == null ? 0 : bytes.sizeBytes();
    sum += lines == null ? 0 : lines.sizeBytes();
    if (codec != null) {
      sum += 3L * dimension * Float.BYTES;
      sum += codec.lines() == null ? 0 : codec.lines().axes().length * (long) Float.BYTES;
    }
    return sum;
  }

  /** Bytes mapped from files. */
  public long mappedBytes() {
    return floats.isMapped() ? floats.sizeBytes() : 0;
  }
}
