package org.mediagateway.vector.graph;

import java.util.Arrays;
import org.mediagateway.vector.memory.Bits;

/**
 * Which nodes a search can get to at all: breadth first from the entry point over layer 0.
 *
 * <p>The order of discovery is also a good order of storage, because the neighbours of a node come
 * to lie next to each other (Cuthill and McKee 1969).
 *
 * <p>Belongs to one thread.
 */
public final class Reachability {
  private final Segment segment;
  private final Bits reached;
  private final int[] order;
  private final int[] links;
  private int size;

  private Reachability(Segment segment) {
    this.segment = segment;
    this.reached = new Bits(segment.capacity());
    this.order = new int[segment.capacity()];
    this.links = new int[segment.linksMax()];
  }

  /** Walks the whole of layer 0. */
  public static Reachability from(Segment segment) {
    Reachability reachability = new Reachability(segment);
    int entry = segment.upper().entryPoint();
    if (entry >= 0) {
      reachability.spread(entry);
    }
    return reachability;
  }

  /** Adds a node, and whatever can be reached from it. */
  void spread(int from) {
    int at = size;
    if (reached.set(from)) {
      order[size++] = from;
    }
    for (; at < size; at++) {
      int count = segment.readLinks(order[at], links);
      for (int i = 0; i < count; i++) {
        if (reached.set(links[i])) {
          order[size++] = links[i];
        }
      }
    }
  }

  /** Whether a walk can get to an ordinal. */
  boolean reaches(int ordinal) {
    return reached.get(ordinal);
  }

  /** Reached ordinals in order of discovery. */
  public int[] order() {
    return Arrays.copyOf(order, size);
  }

  /** Live, linked ordinals that were not reached. */
  public int[] lost() {
    int[] lost = new int[16];
    int count = 0;
    for (int word = 0; word < segment.live().wordCount(); word++) {
      long missing =
          segment.live().word(word) & ~segment.pending().word(word) & ~reached.word(word);
      for (; missing != 0; missing &= missing - 1) {
        if (count == lost.length) {
          lost = Arrays.copyOf(lost, count * 2);
        }
        lost[count++] = (word << 6) + Long.numberOfTrailingZeros(missing);
      }
    }
    return Arrays.copyOf(lost, count);
  }

  /** How many nodes have 0, 1, ... 2m links at layer 0, over live, linked ordinals. */
  public static int[] degreeHistogram(Segment segment) {
    int[] histogram = new int[segment.linksMax() + 1];
    int[] links = new int[segment.linksMax()];
    for (int ordinal = 0; ordinal < segment.capacity(); ordinal++) {
      if (segment.live().get(ordinal) && !segment.pending().get(ordinal)) {
        histogram[segment.readLinks(ordinal, links)]++;
      }
    }
    return histogram;
  }
}
