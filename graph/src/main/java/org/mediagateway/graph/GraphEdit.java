package org.mediagateway.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.storage.OrdinalSet;
import org.mediagateway.graph.storage.SortedTree;
import org.mediagateway.graph.value.Values;

/**
 * The changes that make the next version.
 *
 * <p>Obtained from {@link Hypergraph#update} and valid until that returns. Threads: one.
 */
public final class GraphEdit {
  /** Nodes, and edges, that one graph may ever have; pages keep this far from the int range. */
  public static final int ORDINALS_MAX = 1 << 30;

  /** Participants of one edge; chosen, so that scanning them stays cheap. */
  public static final int ARITY_MAX = 1024;

  private final Tables tables;

  /** Tells the sets that this edit copied from those it shares; holds nothing. */
  private final Object owner = new Object();

  /** Nodes whose edges are not those of before. */
  private final BitSet touched = new BitSet();

  private boolean finished;

  GraphEdit(Tables from) {
    this.tables = from.edit();
  }

  Tables finish() {
    finished = true;
    return tables.freeze();
  }

  /** The nodes of edges that were added or taken out. */
  BitSet touched() {
    return touched;
  }

  /**
   * Adds a node.
   *
   * @param properties values of storable types; Java's other number types are converted
   * @return its ordinal
   */
  public int addNode(Collection<String> labels, Map<String, ?> properties) {
    open();
    limit(tables.nodeLimit);
    int node = tables.nodeLimit++;
    tables.nodeCount++;
    int[] set = labels.stream().mapToInt(tables.names::number).sorted().distinct().toArray();
    tables.nodeLabels.set(node, tables.labelSets.number(set));
    for (int label : set) {
      tables.byLabel =
          Tables.replaced(
              tables.byLabel, label, Tables.at(tables.byLabel, label).with(node, owner));
    }
    properties.forEach((key, value) -> setNodeProperty(node, key, value));
    return node;
  }

  /** Adds an edge from one node to another. */
  public int addBinaryEdge(String type, int source, int target, Map<String, ?> properties) {
    return addEdge(
        type,
        List.of(
            new Participant(Hypergraph.SOURCE, source), new Participant(Hypergraph.TARGET, target)),
        1,
        properties);
  }

  /**
   * Adds an edge.
   *
   * @param participants 1 to {@link #ARITY_MAX}; their order is kept
   * @return its ordinal
   */
  public int addEdge(
      String type, List<Participant> participants, double weight, Map<String, ?> properties) {
    open();
    limit(tables.edgeLimit);
    limit(tables.participantLimit);
    if (participants.isEmpty() || participants.size() > ARITY_MAX) {
      throw invalid(
          "an edge must have 1 to " + ARITY_MAX + " participants: given=" + participants.size());
    }
    participants.forEach(participant -> requireNode(participant.node()));
    int edge = tables.edgeLimit++;
    tables.edgeCount++;
    int typeNumber = tables.names.number(type);
    int[] shape = new int[participants.size() + 1];
    shape[0] = typeNumber;
    tables.edgeOffset.set(edge, tables.participantLimit);
    for (int i = 0; i < participants.size(); i++) {
      int role = tables.names.number(participants.get(i).role());
      int node = participants.get(i).node();
      shape[i + 1] = role;
      tables.participants.set(tables.participantLimit++, node);
      touched.set(node);
      Incidences before = tables.incidences.get(node);
      Incidences incidences = before == null ? Incidences.NONE : before;
      tables.incidences.set(node, incidences.with(typeNumber, role, edge, owner));
    }
    tables.edgeShape.set(edge, tables.edgeShapes.number(shape));
    tables.byType =
        Tables.replaced(
            tables.byType, typeNumber, Tables.at(tables.byType, typeNumber).with(edge, owner));
    setWeight(edge, weight);
    properties.forEach((key, value) -> setEdgeProperty(edge, key, value));
    return edge;
  }

  /** Sets an edge's weight, any number but NaN. */
  public void setWeight(int edge, double weight) {
    requireEdge(edge);
    if (Double.isNaN(weight)) {
      throw invalid("a weight must be a number: weight=NaN, edge=" + edge);
    }
    tables.weights.set(edge, weight == 1 ? null : (Double) weight);
  }

  /** Sets a property of a node, or takes it away if null. */
  public void setNodeProperty(int node, String key, @Nullable Object value) {
    requireNode(node);
    Object normal = storable(key, value);
    int number = tables.names.number(key);
    Object before = tables.nodeProperties.get(node, number);
    tables.nodeProperties.set(node, number, normal);
    for (int label : tables.labelSets.get(tables.nodeLabels.get(node))) {
      reindex(new IndexKey(false, tables.names.name(label), key), node, before, normal);
    }
  }

  /** Sets a property of an edge, or takes it away if null. */
  public void setEdgeProperty(int edge, String key, @Nullable Object value) {
    requireEdge(edge);
    Object normal = storable(key, value);
    int number = tables.names.number(key);
    Object before = tables.edgeProperties.get(edge, number);
    tables.edgeProperties.set(edge, number, normal);
    reindex(new IndexKey(true, tables.names.name(typeOf(edge)), key), edge, before, normal);
  }

  /** Takes an edge out. */
  public void removeEdge(int edge) {
    requireEdge(edge);
    int[] shape = tables.edgeShapes.get(tables.edgeShape.get(edge));
    for (String key : tables.edgeProperties.all(edge, tables.names).keySet()) {
      setEdgeProperty(edge, key, null);
    }
    tables.weights.set(edge, null);
    int offset = tables.edgeOffset.get(edge);
    for (int i = 1; i < shape.length; i++) {
      int node = tables.participants.get(offset + i - 1);
      touched.set(node);
      Incidences incidences = tables.incidences.get(node);
      if (incidences != null) {
        Incidences fewer = incidences.without(shape[0], shape[i], edge, owner);
        tables.incidences.set(node, fewer.isEmpty() ? null : fewer);
      }
    }
    tables.byType =
        Tables.replaced(
            tables.byType, shape[0], Tables.at(tables.byType, shape[0]).without(edge, owner));
    tables.edgeShape.set(edge, Tables.ABSENT);
    tables.edgeCount--;
  }

  /** Takes a node out that takes part in no edge. */
  public void removeNode(int node) {
    requireNode(node);
    if (tables.incidences.get(node) != null) {
      throw new GraphException(
          ErrorCode.NODE_IN_USE,
          "a node must take part in no edge to be removed: node="
              + node
              + "; remove its edges first");
    }
    for (String key : tables.nodeProperties.all(node, tables.names).keySet()) {
      setNodeProperty(node, key, null);
    }
    for (int label : tables.labelSets.get(tables.nodeLabels.get(node))) {
      tables.byLabel =
          Tables.replaced(
              tables.byLabel, label, Tables.at(tables.byLabel, label).without(node, owner));
    }
    tables.nodeLabels.set(node, Tables.ABSENT);
    tables.nodeCount--;
  }

  /** The edges of a node at this point of the edit, each once. */
  public int[] edgesOf(int node) {
    requireNode(node);
    Incidences incidences = tables.incidences.get(node);
    List<int[]> groups = new ArrayList<>();
    for (int i = 0; incidences != null && i < incidences.groups(); i++) {
      groups.add(incidences.edges(i).toArray());
    }
    return groups.stream().flatMapToInt(Arrays::stream).sorted().distinct().toArray();
  }

  /** Creates a property index over what there is and what will come; does nothing if it exists. */
  public void createIndex(IndexKey key) {
    open();
    if (tables.indexes.containsKey(key)) {
      return;
    }
    tables.indexes.put(key, SortedTree.empty(Values.ORDER));
    int name = tables.names.number(key.name());
    int property = tables.names.number(key.property());
    OrdinalSet all = Tables.at(key.ofEdges() ? tables.byType : tables.byLabel, name);
    PropertyTable values = key.ofEdges() ? tables.edgeProperties : tables.nodeProperties;
    for (int ordinal : all.toArray()) {
      reindex(key, ordinal, null, values.get(ordinal, property));
    }
  }

  private void reindex(IndexKey key, int ordinal, @Nullable Object before, @Nullable Object after) {
    SortedTree<Object, OrdinalSet> index = tables.indexes.get(key);
    if (index == null) {
      return;
    }
    if (before != null) {
      index =
          index.change(
              before,
              set -> {
                OrdinalSet fewer = set == null ? null : set.without(ordinal, owner);
                return fewer == null || fewer.isEmpty() ? null : fewer;
              });
    }
    if (after != null) {
      index =
          index.change(after, set -> (set == null ? OrdinalSet.EMPTY : set).with(ordinal, owner));
    }
    tables.indexes.put(key, index);
  }

  private int typeOf(int edge) {
    return tables.edgeShapes.get(tables.edgeShape.get(edge))[0];
  }

  private static @Nullable Object storable(String key, @Nullable Object value) {
    Object normal = Values.normal(value);
    if (normal != null && !Values.isStorable(normal)) {
      throw invalid(
          "a property must be a scalar, a temporal value or a list of them without null: key="
              + key
              + ", value="
              + normal);
    }
    return normal;
  }

  private void open() {
    if (finished) {
      throw new IllegalStateException("an edit ends with its update; begin another");
    }
  }

  private static void limit(int used) {
    if (used >= ORDINALS_MAX) {
      throw new GraphException(
          ErrorCode.LIMIT,
          "a graph must have at most "
              + ORDINALS_MAX
              + " ordinals, removed ones included: used="
              + used
              + "; save a snapshot and load it, which renumbers");
    }
  }

  private void requireNode(int node) {
    open();
    if (node < 0 || node >= tables.nodeLimit || tables.nodeLabels.get(node) == Tables.ABSENT) {
      throw new GraphException(ErrorCode.NOT_FOUND, "the node must exist: node=" + node);
    }
  }

  private void requireEdge(int edge) {
    open();
    if (edge < 0 || edge >= tables.edgeLimit || tables.edgeShape.get(edge) == Tables.ABSENT) {
      throw new GraphException(ErrorCode.NOT_FOUND, "the edge must exist: edge=" + edge);
    }
  }

  private static GraphException invalid(String message) {
    return new GraphException(ErrorCode.INVALID_ARGUMENT, message);
  }
}
