package org.mediagateway.graph.cypher.view;

import java.util.PrimitiveIterator;
import org.mediagateway.graph.GraphVersion;
import org.mediagateway.graph.IndexKey;
import org.mediagateway.graph.storage.OrdinalSet;

/**
 * One version of a graph, seen by queries.
 *
 * <p>Ids of nodes are ordinals; a hyperedge seen as a node has its ordinal plus 2^32. Ids of
 * relationships are ordinals of edges, plus 2^32 times (position + 1) for a participation.
 */
public final class GraphView {
  /** Number of the role "source" in every graph: the first name it ever gets. */
  private static final int SOURCE = 0;

  private static final int TARGET = 1;

  private final GraphVersion graph;

  public GraphView(GraphVersion graph) {
    this.graph = graph;
  }

  public GraphVersion graph() {
    return graph;
  }

  public NodeRef node(int ordinal) {
    return new NodeRef(this, ordinal);
  }

  public NodeRef hyperedge(int edge) {
    return new NodeRef(this, NodeRef.HYPEREDGE | edge);
  }

  /** Receives a relationship of a node and the node at its other end; says whether to go on. */
  @FunctionalInterface
  public interface RelationshipVisitor {
    boolean visit(RelationshipRef relationship, NodeRef other);
  }

  /** Receives a node; says whether to go on. */
  @FunctionalInterface
  public interface NodeVisitor {
    boolean visit(NodeRef node);
  }

  /**
   * Visits all nodes, hyperedges included.
   *
   * @return whether the visitor wanted all of them
   */
  public boolean nodes(NodeVisitor visitor) {
    for (PrimitiveIterator.OfInt nodes = graph.nodes(); nodes.hasNext(); ) {
      if (!visitor.visit(node(nodes.nextInt()))) {
        return false;
      }
    }
    for (PrimitiveIterator.OfInt edges = graph.edges(); edges.hasNext(); ) {
      int edge = edges.nextInt();
      if (!graph.isBinary(edge) && !visitor.visit(hyperedge(edge))) {
        return false;
      }
    }
    return true;
  }

  /** Visits the nodes that have a label, and the hyperedges that have it as their type. */
  public boolean nodes(int label, NodeVisitor visitor) {
    return nodesOf(graph.nodesWithLabel(label), visitor)
        && hyperedgesOf(graph.edgesOfType(label), visitor);
  }

  private boolean nodesOf(OrdinalSet ordinals, NodeVisitor visitor) {
    for (PrimitiveIterator.OfInt each = ordinals.iterator(); each.hasNext(); ) {
      if (!visitor.visit(node(each.nextInt()))) {
        return false;
      }
    }
    return true;
  }

  /** Visits those of some edges that are no relationships. */
  public boolean hyperedgesOf(OrdinalSet edges, NodeVisitor visitor) {
    for (PrimitiveIterator.OfInt each = edges.iterator(); each.hasNext(); ) {
      int edge = each.nextInt();
      if (!graph.isBinary(edge) && !visitor.visit(hyperedge(edge))) {
        return false;
      }
    }
    return true;
  }

  /** Visits the node or hyperedge that has an id, if there is one. */
  public boolean byId(long id, NodeVisitor visitor) {
    int ordinal = (int) id;
    if (id == ordinal && graph.hasNode(ordinal)) {
      return visitor.visit(node(ordinal));
    }
    boolean hyperedge =
        id == (NodeRef.HYPEREDGE | ordinal) && graph.hasEdge(ordinal) && !graph.isBinary(ordinal);
    return !hyperedge || visitor.visit(hyperedge(ordinal));
  }

  /** Visits what an index has for a value. */
  public boolean lookup(IndexKey key, Object value, NodeVisitor visitor) {
    return indexed(key, graph.lookup(key, value), visitor);
  }

  /** Visits some of what an index holds. */
  public boolean indexed(IndexKey key, OrdinalSet found, NodeVisitor visitor) {
    return key.ofEdges() ? hyperedgesOf(found, visitor) : nodesOf(found, visitor);
  }

  /**
   * Visits the relationships of a node, a loop once.
   *
   * @return whether the visitor wanted all of them
   */
  public boolean relationships(NodeRef node, Steps steps, RelationshipVisitor visitor) {
    return node.isHyperedge()
        ? participations(node, steps, visitor)
        : graph.incidences(
            node.ordinal(), (type, role, edges) -> group(node, steps, type, role, edges, visitor));
  }

  private boolean participations(NodeRef hyperedge, Steps steps, RelationshipVisitor visitor) {
    if (!steps.out()) {
      return true;
    }
    int edge = hyperedge.ordinal();
    int arity = graph.arity(edge);
    for (int position = 0; position < arity; position++) {
      if (steps.fits(graph.role(edge, position))
          && !visitor.visit(
              new RelationshipRef(this, edge, position), node(graph.participant(edge, position)))) {
        return false;
      }
    }
    return true;
  }

  private boolean group(
      NodeRef node,
      Steps steps,
      int type,
      int role,
      OrdinalSet edges,
      RelationshipVisitor visitor) {
    boolean source = role == SOURCE && steps.out() && !steps.roles() && steps.fits(type);
    boolean target = role == TARGET && steps.in() && !steps.roles() && steps.fits(type);
    boolean participant = steps.in() && steps.fits(role);
    if (!source && !target && !participant) {
      return true;
    }
    boolean mayBeBinary = role == SOURCE || role == TARGET;
    for (PrimitiveIterator.OfInt each = edges.iterator(); each.hasNext(); ) {
      int edge = each.nextInt();
      boolean goOn = true;
      if (mayBeBinary && graph.isBinary(edge)) {
        int other = graph.participant(edge, source ? TARGET : SOURCE);
        boolean loopSeenAsSource = target && steps.out() && other == node.ordinal();
        if ((source || target) && !loopSeenAsSource) {
          goOn =
              visitor.visit(new RelationshipRef(this, edge, RelationshipRef.BINARY), node(other));
        }
      } else if (participant) {
        goOn = roles(node, role, edge, visitor);
      }
      if (!goOn) {
        return false;
      }
    }
    return true;
  }

  private boolean roles(NodeRef node, int role, int edge, RelationshipVisitor visitor) {
    int arity = graph.arity(edge);
    for (int position = 0; position < arity; position++) {
      if (graph.role(edge, position) == role
          && graph.participant(edge, position) == node.ordinal()
          && !visitor.visit(new RelationshipRef(this, edge, position), hyperedge(edge))) {
        return false;
      }
    }
    return true;
  }
}
