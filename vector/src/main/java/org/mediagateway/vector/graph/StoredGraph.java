package org.mediagateway.vector.graph;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.mediagateway.vector.kernel.Geometry;
import org.mediagateway.vector.memory.Bits;
import org.mediagateway.vector.memory.RawMemory;
import org.mediagateway.vector.memory.Rows;
import org.mediagateway.vector.quantize.Codec;

/**
 * The parts of a segment as a snapshot stores them.
 *
 * @param floats full precision, mapped
 * @param links layer-0 links
 * @param bytes byte rows, or null
 * @param lines compact lines, or null
 * @param codec the quantiser, or null
 * @param ids external ids, as long as the capacity
 */
public record StoredGraph(
    Rows floats,
    Rows links,
    @Nullable Rows bytes,
    @Nullable Rows lines,
    @Nullable Codec codec,
    long[] ids) {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /**
   * The upper layers as ints: layer count, entry slot, then for each layer its size followed by
   * ordinals, slots below, and m links per slot.
   */
  public static MemorySegment upperOf(Segment segment, Arena arena) {
    UpperGraph.Top top = segment.upper().top();
    long ints = 2;
    for (UpperGraph.Layer layer : top.layers()) {
      ints += 1 + (2L + segment.m) * layer.size;
    }
    MemorySegment out = arena.allocate(ints * Integer.BYTES);
    long at = 0;
    at = put(out, at, new int[] {top.layers().length, top.slot()}, 2);
    for (UpperGraph.Layer layer : top.layers()) {
      at = put(out, at, new int[] {layer.size}, 1);
      at = put(out, at, layer.slots.ordinals(), layer.size);
      at = put(out, at, layer.slots.below(), layer.size);
      at = put(out, at, layer.slots.links(), layer.size * segment.m);
    }
    return out;
  }

  private static long put(MemorySegment out, long at, int[] values, int count) {
    MemorySegment.copy(values, 0, out, INT, at, count);
    return at + (long) count * Integer.BYTES;
  }

  /** Puts the parts together; every ordinal below {@code count} is live. */
  public Segment toSegment(
      Geometry geometry,
      int dimension,
      int m,
      int count,
      int entryPoint,
      float normMax,
      MemorySegment upper) {
    int capacity = floats.capacity();
    Bits live = new Bits(capacity);
    Bits used = new Bits(capacity);
    Bits pending = new Bits(capacity);
    for (int i = 0; i < count; i++) {
      live.set(i);
      used.set(i);
      if (entryPoint < 0) {
        pending.set(i);
      }
    }
    Segment.NormMax norm = new Segment.NormMax();
    norm.raise(normMax);
    return new Segment(
        geometry,
        dimension,
        m,
        floats,
        links,
        new Segment.SegmentParts(
            bytes,
            lines,
            codec,
            ids,
            live,
            pending,
            used,
            readUpper(m, entryPoint, upper),
            norm,
            new Object()));
  }

  /** Reads what {@link #upperOf} wrote; what does not add up becomes a graph that fails checks. */
  private static UpperGraph readUpper(int m, int entryPoint, MemorySegment in) {
    UpperGraph graph = new UpperGraph(m);
    long ints = in.byteSize() / Integer.BYTES;
    int layerCount = ints < 2 ? 0 : in.get(INT, 0);
    int slot = ints < 2 ? 0 : in.get(INT, 4);
    if (layerCount < 0 || layerCount > UpperGraph.LAYERS_MAX) {
      return graph;
    }
    UpperGraph.Layer[] layers = new UpperGraph.Layer[layerCount];
    long at = 2;
    for (int i = 0; i < layerCount; i++) {
      int size = at < ints ? in.get(INT, 4 * at) : -1;
      if (size < 0 || at + 1 + (2L + m) * size > ints) {
        return graph;
      }
      at++;
      int[] ordinals = take(in, at, size);
      int[] below = take(in, at + size, size);
      int[] links = take(in, at + 2L * size, size * m);
      at += (2L + m) * size;
      layers[i] = UpperGraph.Layer.of(m, new UpperGraph.Slots(ordinals, below, links));
    }
    graph.publish(new UpperGraph.Top(layers, slot, entryPoint));
    return graph;
  }

  private static int[] take(MemorySegment in, long at, int count) {
    int[] values = new int[count];
    MemorySegment.copy(in, INT, 4 * at, values, 0, count);
    return values;
  }

  /**
   * What is wrong with the links of a loaded segment, or null. Raw memory is addressed by these
   * numbers, so they are checked even though a checksum already covered them.
   */
  public static @Nullable String problem(Segment segment, int count) {
    UpperGraph.Top top = segment.upper().top();
    boolean walkable = segment.codec() != null || segment.bytes() == null;
    if (top.ordinal() >= count || top.ordinal() < -1 || !walkable) {
      return "the entry point " + top.ordinal() + " is not a stored vector";
    }
    for (int ordinal = 0; ordinal < count; ordinal++) {
      long address = segment.links().address(ordinal);
      for (int i = 0; i < segment.linksMax(); i++) {
        int link = RawMemory.getInt(address + 4L * i);
        if (link >= count || link < Segment.NO_LINK) {
          return "vector " + ordinal + " links to " + link + " of " + count;
        }
      }
    }
    for (int i = 0; i < top.layers().length; i++) {
      int belowSize = i == 0 ? Integer.MAX_VALUE : top.layers()[i - 1].size;
      String problem = problem(top.layers()[i], i, count, belowSize);
      if (problem != null) {
        return problem;
      }
    }
    int topSize = top.layers().length == 0 ? 1 : top.layers()[top.layers().length - 1].size;
    return top.slot() < 0 || top.slot() >= topSize ? "the entry slot is not in its layer" : null;
  }

  private static @Nullable String problem(
      UpperGraph.Layer layer, int level, int count, int belowSize) {
    UpperGraph.Slots slots = layer.slots;
    for (int slot = 0; slot < layer.size; slot++) {
      if (slots.ordinals()[slot] < 0 || slots.ordinals()[slot] >= count) {
        return "layer " + (level + 1) + " holds vector " + slots.ordinals()[slot] + " of " + count;
      }
      if (level > 0 && (slots.below()[slot] < 0 || slots.below()[slot] >= belowSize)) {
        return "layer " + (level + 1) + " leads to a slot that is not in the layer below";
      }
    }
    for (int link : slots.links()) {
      if (link >= layer.size || link < Segment.NO_LINK) {
        return "layer " + (level + 1) + " links to slot " + link + " of " + layer.size;
      }
    }
    return null;
  }
}
