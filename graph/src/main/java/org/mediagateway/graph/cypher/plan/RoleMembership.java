package org.mediagateway.graph.cypher.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.GraphVersion;
import org.mediagateway.graph.IndexKey;
import org.mediagateway.graph.NodeSet;
import org.mediagateway.graph.cypher.run.Evaluator;
import org.mediagateway.graph.cypher.syntax.Clause;
import org.mediagateway.graph.cypher.syntax.Expression;
import org.mediagateway.graph.cypher.syntax.Pattern;
import org.mediagateway.graph.cypher.view.NodeRef;
import org.mediagateway.graph.storage.OrdinalSet;

/**
 * {@code EXISTS} of one hyperedge as the test of a bit: the nodes that have a role in a hyperedge
 * of a type whose other participants are known.
 *
 * <p>For example {@code <:Offer | title: (t), platform: (:Platform {id: 'hulu'})>} for a known
 * {@code t}. The hyperedges of the known participants are intersected once, and their nodes in the
 * asked role noted, for this query and all others, also of later versions; a few questions are
 * answered without, since they cost less than that.
 */
final class RoleMembership {
  /** Questions that are answered one by one; measured: some 500 cost as much as the set. */
  private static final int ONE_BY_ONE = 100;

  /** The first numbers of every graph: source and target, which may be of binary edges. */
  private static final int BINARY_ROLES = 2;

  /** A node that takes part in a role. */
  private record Participant(int node, int role) {}

  /** The nodes that have a role in a hyperedge of a type with all of some participants. */
  private record Question(int type, int role, List<Participant> known) implements NodeSet {
    @Override
    public boolean contains(GraphVersion graph, int node) {
      OrdinalSet edges = graph.edges(node, type, role);
      for (Participant each : known) {
        edges = edges.and(graph.edges(each.node, type, each.role));
      }
      return !edges.isEmpty();
    }
  }

  private final Compilation compilation;
  private final int slot;
  private final Question question;
  private final Evaluator general;
  private int asked;
  private @Nullable BitSet members;

  private RoleMembership(
      Compilation compilation,
      Participant asked,
      int type,
      List<Participant> known,
      Evaluator general) {
    this.compilation = compilation;
    this.slot = asked.node;
    this.question = new Question(type, asked.role, List.copyOf(known));
    this.general = general;
  }

  /**
   * The quicker way to evaluate, or {@code general} itself if there is none.
   *
   * @param outer what is known outside of the subquery
   */
  static Evaluator of(
      Expression.Exists it, Scope outer, Compilation compilation, Evaluator general) {
    if (it.query().parts().size() == 1
        && it.query().parts().getFirst().clauses().size() == 1
        && it.query().parts().getFirst().clauses().getFirst() instanceof Clause.Match match
        && !match.optional()
        && match.where() == null) {
      RoleMembership found = of(match.patterns(), outer, compilation, general);
      return found == null ? general : found::evaluate;
    }
    return general;
  }

  private static @Nullable RoleMembership of(
      List<Pattern> patterns, Scope outer, Compilation compilation, Evaluator general) {
    GraphVersion graph = compilation.graph();
    Pattern.Node edge = patterns.getFirst().nodes().getFirst();
    String name = edge.variable();
    if (edge.labels().size() != 1 || name == null || outer.find(name) != null) {
      return null;
    }
    int type = graph.find(edge.labels().getFirst());
    Participant asked = null;
    List<Participant> known = new ArrayList<>();
    Set<Integer> roles = new HashSet<>();
    for (Pattern pattern : patterns) {
      int role = role(pattern, name, edge, graph);
      if (role < 0 || !roles.add(role)) {
        return null;
      }
      Pattern.Node other = pattern.nodes().getLast();
      Scope.Variable variable = other.variable() == null ? null : outer.find(other.variable());
      if (variable != null) {
        if (asked != null || !other.labels().isEmpty() || other.properties() != null) {
          return null;
        }
        asked = new Participant(variable.slot(), role);
      } else {
        int node = other.variable() == null ? node(other, compilation) : -1;
        if (node < 0) {
          return null;
        }
        known.add(new Participant(node, role));
      }
    }
    boolean alone = type >= 0 && graph.nodesWithLabel(type).isEmpty();
    return asked == null || known.isEmpty() || !alone
        ? null
        : new RoleMembership(compilation, asked, type, known, general);
  }

  /** The role of a pattern that says no more than that; -1 for any other. */
  private static int role(Pattern pattern, String name, Pattern.Node edge, GraphVersion graph) {
    if (pattern.nodes().size() != 2 || pattern.path() != null) {
      return -1;
    }
    Pattern.Node from = pattern.nodes().getFirst();
    Pattern.Relationship step = pattern.relationships().getFirst();
    boolean plain =
        name.equals(from.variable())
            && from.properties() == null
            && (from.equals(edge) || from.labels().isEmpty())
            && step.role()
            && step.variable() == null
            && step.properties() == null
            && step.length() == null
            && step.direction() == Pattern.Direction.OUT
            && pattern.search() == Pattern.Search.EVERY
            && step.types().size() == 1;
    int role = plain ? graph.find(step.types().getFirst()) : -1;
    return role < BINARY_ROLES ? -1 : role;
  }

  /** The one node that has a label and a text as a property, by an index; -1 if not so. */
  private static int node(Pattern.Node pattern, Compilation compilation) {
    if (pattern.labels().size() != 1
        || !(pattern.properties() instanceof Expression.MapLiteral map)
        || map.entries().size() != 1) {
      return -1;
    }
    Expression.Entry entry = map.entries().getFirst();
    Object value =
        switch (entry.value()) {
          case Expression.Literal literal -> literal.value();
          case Expression.Parameter parameter -> compilation.parameters().get(parameter.name());
          default -> null;
        };
    IndexKey key = new IndexKey(false, pattern.labels().getFirst(), entry.key());
    if (!(value instanceof String) || !compilation.graph().indexes().contains(key)) {
      return -1;
    }
    OrdinalSet found = compilation.graph().lookup(key, value);
    return found.size() == 1 ? found.iterator().nextInt() : -1;
  }

  private @Nullable Object evaluate(@Nullable Object[] row) {
    if (!(row[slot] instanceof NodeRef node) || node.isHyperedge()) {
      return general.evaluate(row);
    }
    if (members == null) {
      members = asked++ < ONE_BY_ONE ? compilation.graph().noted(question) : members();
    }
    return members == null ? general.evaluate(row) : (Object) members.get(node.ordinal());
  }

  private BitSet members() {
    GraphVersion graph = compilation.graph();
    OrdinalSet edges = null;
    for (Participant each : question.known) {
      OrdinalSet of = graph.edges(each.node, question.type, each.role);
      edges = edges == null ? of : edges.and(of);
    }
    compilation.budget().allocate(graph.nodeLimit() / Byte.SIZE);
    BitSet found = new BitSet(graph.nodeLimit());
    PrimitiveIterator.OfInt each = (edges == null ? OrdinalSet.EMPTY : edges).iterator();
    while (each.hasNext()) {
      compilation.budget().step();
      int edge = each.nextInt();
      for (int position = graph.arity(edge) - 1; position >= 0; position--) {
        if (graph.role(edge, position) == question.role) {
          found.set(graph.participant(edge, position));
        }
      }
    }
    graph.note(question, found);
    return found;
  }
}
