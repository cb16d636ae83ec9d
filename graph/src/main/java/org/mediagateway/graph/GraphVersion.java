package org.mediagateway.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.storage.OrdinalSet;
import org.mediagateway.graph.storage.SortedTree;

/**
 * The graph as it was at one moment; never changes.
 *
 * <p>Nodes and edges are dense ordinals that stay the same over all versions and are not reused.
 * Labels, types, roles and property names are numbers from {@link #name}; a number that {@link
 * #find} does not know fits nothing. Threads: any.
 */
public final class GraphVersion {
  private final Tables tables;
  private final NotedSets noted;

  /** The version without nodes and edges. */
  GraphVersion() {
    this.tables = new Tables().freeze();
    this.noted = new NotedSets();
  }

  /** The version that an edit makes of another. */
  GraphVersion(GraphVersion before, GraphEdit edit) {
    this.tables = edit.finish();
    this.noted = before.noted.after(edit.touched(), this);
  }

  Tables tables() {
    return tables;
  }

  /** Rises by one with every update. */
  public long number() {
    return tables.version;
  }

  /** The nodes of this version that belong to a set, if they were noted; not to be changed. */
  public @Nullable BitSet noted(NodeSet set) {
    return noted.find(set);
  }

  /**
   * Notes the nodes of this version that belong to a set, for others that ask for the same.
   * Versions that follow have them as well, brought up to date, for as long as they are asked for.
   *
   * @param nodes not changed any more
   */
  public void note(NodeSet set, BitSet nodes) {
    noted.add(set, nodes);
  }

  public int nodeCount() {
    return tables.nodeCount;
  }

  public int edgeCount() {
    return tables.edgeCount;
  }

  /** One more than the highest node ordinal ever used. */
  public int nodeLimit() {
    return tables.nodeLimit;
  }

  /** One more than the highest edge ordinal ever used. */
  public int edgeLimit() {
    return tables.edgeLimit;
  }

  /** The number of a name, or -1 if nothing in the graph has it. */
  public int find(String name) {
    return tables.names.find(name);
  }

  public String name(int number) {
    return tables.names.name(number);
  }

  public boolean hasNode(int node) {
    return tables.nodeLabels.get(node) != Tables.ABSENT;
  }

  public boolean hasEdge(int edge) {
    return tables.edgeShape.get(edge) != Tables.ABSENT;
  }

  /** All nodes in rising order. */
  public PrimitiveIterator.OfInt nodes() {
    return IntStream.range(0, tables.nodeLimit).filter(this::hasNode).iterator();
  }

  /** All edges in rising order. */
  public PrimitiveIterator.OfInt edges() {
    return IntStream.range(0, tables.edgeLimit).filter(this::hasEdge).iterator();
  }

  public OrdinalSet nodesWithLabel(int label) {
    return Tables.at(tables.byLabel, label);
  }

  public OrdinalSet edgesOfType(int type) {
    return Tables.at(tables.byType, type);
  }

  public boolean hasLabel(int node, int label) {
    for (int each : tables.labelSets.get(tables.nodeLabels.get(node))) {
      if (each == label) {
        return true;
      }
    }
    return false;
  }

  public List<String> labels(int node) {
    List<String> labels = new ArrayList<>();
    for (int label : tables.labelSets.get(tables.nodeLabels.get(node))) {
      labels.add(name(label));
    }
    return labels;
  }

  public @Nullable Object nodeProperty(int node, int key) {
    return tables.nodeProperties.get(node, key);
  }

  public Map<String, Object> nodeProperties(int node) {
    return tables.nodeProperties.all(node, tables.names);
  }

  public int type(int edge) {
    return tables.edgeShapes.get(tables.edgeShape.get(edge))[0];
  }

  /** Number of participants. */
  public int arity(int edge) {
    return tables.edgeShapes.get(tables.edgeShape.get(edge)).length - 1;
  }

  public int role(int edge, int position) {
    return tables.edgeShapes.get(tables.edgeShape.get(edge))[position + 1];
  }

  /** The node at a position below {@link #arity}. */
  public int participant(int edge, int position) {
    return tables.participants.get(tables.edgeOffset.get(edge) + position);
  }

  /** Whether an edge joins exactly a source and a target, in this order. */
  public boolean isBinary(int edge) {
    int[] shape = tables.edgeShapes.get(tables.edgeShape.get(edge));
    return shape.length == 3 && shape[1] == 0 && shape[2] == 1;
  }

  /** An edge's weight; 1 unless set. */
  public double weight(int edge) {
    return tables.weights.get(edge) instanceof Double weight ? weight : 1;
  }

  public @Nullable Object edgeProperty(int edge, int key) {
    return tables.edgeProperties.get(edge, key);
  }

  public Map<String, Object> edgeProperties(int edge) {
    return tables.edgeProperties.all(edge, tables.names);
  }

  /** The edges of a type in which a node has a role. */
  public OrdinalSet edges(int node, int type, int role) {
    Incidences incidences = tables.incidences.get(node);
    return incidences == null ? OrdinalSet.EMPTY : incidences.edges(type, role);
  }

  /**
   * Visits the edges of a node, grouped by type and role.
   *
   * @return whether the visitor saw all of them
   */
  public boolean incidences(int node, IncidenceVisitor visitor) {
    Incidences incidences = tables.incidences.get(node);
    if (incidences != null) {
      for (int i = 0; i < incidences.groups(); i++) {
        if (!visitor.visit(incidences.type(i), incidences.role(i), incidences.edges(i))) {
          return false;
        }
      }
    }
    return true;
  }

  /** Receives one group of a node's edges, and says whether it wants more. */
  @FunctionalInterface
  public interface IncidenceVisitor {
    boolean visit(int type, int role, OrdinalSet edges);
  }

  /** The property indexes there are. */
  public Set<IndexKey> indexes() {
    return Set.copyOf(tables.indexes.keySet());
  }

  /** How many distinct values an index holds, 0 if there is no such index. */
  public int indexSize(IndexKey key) {
    SortedTree<Object, OrdinalSet> index = tables.indexes.get(key);
    return index == null ? 0 : index.size();
  }

  /** The elements whose property equals a value; the index must exist. */
  public OrdinalSet lookup(IndexKey key, Object value) {
    OrdinalSet found = index(key).get(value);
    return found == null ? OrdinalSet.EMPTY : found;
  }

  /** Visits the elements of an index by rising value between two bounds, either may be null. */
  public void range(
      IndexKey key,
      @Nullable Object low,
      @Nullable Object high,
      BiConsumer<Object, OrdinalSet> visitor) {
    index(key).range(low, high, visitor);
  }

  private SortedTree<Object, OrdinalSet> index(IndexKey key) {
    SortedTree<Object, OrdinalSet> index = tables.indexes.get(key);
    if (index == null) {
      throw new GraphException(
          ErrorCode.NOT_FOUND, "there must be an index: " + key + "; create it in an update");
    }
    return index;
  }

  /** Counts and memory; walks the whole graph. */
  public GraphStatistics statistics() {
    return GraphStatistics.of(this);
  }
}
