package org.mediagateway.graph;

import java.util.Arrays;
import org.mediagateway.graph.storage.OrdinalSet;

/** The edges of one node, by type and role; immutable. */
final class Incidences {
  static final Incidences NONE = new Incidences(new long[0], new OrdinalSet[0]);

  /** Type in the upper, role in the lower 32 bits; rising. */
  private final long[] keys;

  private final OrdinalSet[] edges;

  private Incidences(long[] keys, OrdinalSet[] edges) {
    this.keys = keys;
    this.edges = edges;
  }

  private static long key(int type, int role) {
    return (long) type << Integer.SIZE | role;
  }

  int groups() {
    return keys.length;
  }

  int type(int group) {
    return (int) (keys[group] >>> Integer.SIZE);
  }

  int role(int group) {
    return (int) keys[group];
  }

  OrdinalSet edges(int group) {
    return edges[group];
  }

  OrdinalSet edges(int type, int role) {
    int at = Arrays.binarySearch(keys, key(type, role));
    return at < 0 ? OrdinalSet.EMPTY : edges[at];
  }

  Incidences with(int type, int role, int edge, Object owner) {
    int at = Arrays.binarySearch(keys, key(type, role));
    if (at >= 0) {
      return replaced(at, edges[at].with(edge, owner));
    }
    int insert = -at - 1;
    long[] moreKeys = new long[keys.length + 1];
    OrdinalSet[] moreEdges = new OrdinalSet[keys.length + 1];
    System.arraycopy(keys, 0, moreKeys, 0, insert);
    System.arraycopy(edges, 0, moreEdges, 0, insert);
    moreKeys[insert] = key(type, role);
    moreEdges[insert] = OrdinalSet.EMPTY.with(edge, owner);
    System.arraycopy(keys, insert, moreKeys, insert + 1, keys.length - insert);
    System.arraycopy(edges, insert, moreEdges, insert + 1, keys.length - insert);
    return new Incidences(moreKeys, moreEdges);
  }

  Incidences without(int type, int role, int edge, Object owner) {
    int at = Arrays.binarySearch(keys, key(type, role));
    if (at < 0) {
      return this;
    }
    OrdinalSet fewer = edges[at].without(edge, owner);
    if (!fewer.isEmpty()) {
      return replaced(at, fewer);
    }
    long[] fewerKeys = new long[keys.length - 1];
    OrdinalSet[] fewerEdges = new OrdinalSet[keys.length - 1];
    System.arraycopy(keys, 0, fewerKeys, 0, at);
    System.arraycopy(edges, 0, fewerEdges, 0, at);
    System.arraycopy(keys, at + 1, fewerKeys, at, fewerKeys.length - at);
    System.arraycopy(edges, at + 1, fewerEdges, at, fewerKeys.length - at);
    return new Incidences(fewerKeys, fewerEdges);
  }

  private Incidences replaced(int at, OrdinalSet set) {
    if (set == edges[at]) {
      return this;
    }
    OrdinalSet[] changed = edges.clone();
    changed[at] = set;
    return new Incidences(keys, changed);
  }

  boolean isEmpty() {
    return keys.length == 0;
  }

  long sizeBytes() {
    long bytes = 24 + 16 + 8L * keys.length + 16 + 4L * keys.length;
    for (OrdinalSet set : edges) {
      bytes += set.sizeBytes();
    }
    return bytes;
  }
}
