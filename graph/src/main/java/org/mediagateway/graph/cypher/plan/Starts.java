package org.mediagateway.graph.cypher.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.GraphVersion;
import org.mediagateway.graph.cypher.run.Scan;
import org.mediagateway.graph.cypher.view.NodeRef;
import org.mediagateway.graph.cypher.view.Steps;
import org.mediagateway.graph.storage.OrdinalSet;

/** The ways to find a node that no relationship leads to, and what each is expected to cost. */
final class Starts {
  /**
   * A way to find a node, and the rows it gives.
   *
   * @param label that all nodes have which it finds; null if it looks at no label
   */
  record Start(
      PatternGraph.Node node,
      @Nullable String label,
      double rows,
      String text,
      Scan.Source source) {}

  /** A participant that is known, of a hyperedge that is not. */
  private record Known(int slot, int role, double nodes) {}

  private final Compilation compilation;
  private final GraphVersion graph;
  private final Scope scope;
  private final List<Condition> conditions;
  private final List<PatternGraph.Relationship> relationships;

  Starts(
      Compilation compilation,
      Scope scope,
      List<Condition> conditions,
      List<PatternGraph.Relationship> relationships) {
    this.compilation = compilation;
    this.graph = compilation.graph();
    this.scope = scope;
    this.conditions = conditions;
    this.relationships = relationships;
  }

  /** The best way to find a node. */
  Start best(PatternGraph.Node node, Set<Integer> bound) {
    List<Start> all = new ArrayList<>();
    String name = ExpressionPrinter.name(node.name());
    for (String label : node.labels()) {
      int number = graph.find(label);
      all.add(
          new Start(
              node,
              label,
              count(label),
              "Label (" + name + ":" + label + ")",
              (row, visitor) -> compilation.view().nodes(number, visitor)));
      Start intersection = intersection(node, label, bound);
      if (intersection != null) {
        all.add(intersection);
      }
    }
    all.addAll(new IndexStarts(compilation, scope, conditions).of(node, bound));
    all.addAll(new IdStarts(compilation, scope, conditions).of(node, bound));
    return all.stream()
        .min(Comparator.comparingDouble(Start::rows))
        .orElseGet(
            () ->
                new Start(
                    node,
                    null,
                    (double) graph.nodeCount() + graph.edgeCount(),
                    "All (" + name + ")",
                    (row, visitor) -> compilation.view().nodes(visitor)));
  }

  /** Number of nodes and hyperedges with a label; binary edges of that type count as well. */
  private double count(String label) {
    int number = graph.find(label);
    return (double) graph.nodesWithLabel(number).size() + graph.edgesOfType(number).size();
  }

  private double count(PatternGraph.Node node) {
    return node.labels().stream()
        .mapToDouble(this::count)
        .min()
        .orElse((double) graph.nodeCount() + graph.edgeCount());
  }

  /** How many relationships a node is expected to have that a pattern goes along. */
  double fanOut(PatternGraph.Relationship it, PatternGraph.Node from) {
    boolean forward = it.from().slot() == from.slot();
    PatternGraph.Node to = forward ? it.to() : it.from();
    Steps steps = forward ? it.steps() : it.steps().reversed();
    int[] types = steps.types();
    double edges = 0;
    if (types == null) {
      edges = graph.edgeCount();
    } else {
      for (int type : types) {
        edges += graph.edgesOfType(type).size();
      }
    }
    if (edges == 0 && types != null) {
      return steps.out() ? 1 : hyperedges(to) / Math.max(1, count(from));
    }
    return edges / Math.max(1, count(from));
  }

  private double hyperedges(PatternGraph.Node node) {
    return node.labels().stream()
        .mapToDouble(label -> graph.edgesOfType(graph.find(label)).size())
        .min()
        .orElse(graph.edgeCount());
  }

  /** The hyperedges of a type that all known participants share. */
  private @Nullable Start intersection(PatternGraph.Node node, String label, Set<Integer> bound) {
    int type = graph.find(label);
    List<Known> participants = new ArrayList<>();
    for (PatternGraph.Relationship each : relationships) {
      int[] roles = each.steps().types();
      boolean forward = each.from().slot() == node.slot();
      PatternGraph.Node other = forward ? each.to() : each.from();
      Steps steps = forward ? each.steps() : each.steps().reversed();
      boolean touches = each.touches(node) && !each.isLoop();
      if (touches
          && bound.contains(other.slot())
          && each.length() == null
          && roles != null
          && roles.length == 1
          && steps.out()
          && !steps.in()) {
        participants.add(new Known(other.slot(), roles[0], count(other)));
      }
    }
    if (participants.size() < 2 || !graph.nodesWithLabel(type).isEmpty()) {
      return null;
    }
    double rows = graph.edgesOfType(type).size();
    for (Known known : participants) {
      rows /= Math.max(1, known.nodes);
    }
    return new Start(
        node,
        label,
        Math.min(1, rows),
        "Intersect ("
            + ExpressionPrinter.name(node.name())
            + ":"
            + label
            + ") by roles "
            + participants.stream().map(known -> role(known.role)).toList(),
        (row, visitor) -> {
          OrdinalSet edges = null;
          for (OrdinalSet set : sets(row, type, participants)) {
            edges = edges == null ? set : edges.and(set);
          }
          return edges == null || compilation.view().hyperedgesOf(edges, visitor);
        });
  }

  private String role(int number) {
    return number < 0 ? "?" : graph.name(number);
  }

  /** The hyperedges of each participant, the fewest first. */
  private OrdinalSet[] sets(@Nullable Object[] row, int type, List<Known> participants) {
    OrdinalSet[] sets =
        participants.stream()
            .map(
                known ->
                    row[known.slot] instanceof NodeRef node && !node.isHyperedge()
                        ? graph.edges(node.ordinal(), type, known.role)
                        : OrdinalSet.EMPTY)
            .toArray(OrdinalSet[]::new);
    Arrays.sort(sets, Comparator.comparingInt(OrdinalSet::size));
    return sets;
  }
}
