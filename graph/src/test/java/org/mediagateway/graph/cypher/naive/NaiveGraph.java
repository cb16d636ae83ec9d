package org.mediagateway.graph.cypher.naive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mediagateway.graph.Hypergraph;
import org.mediagateway.graph.IndexKey;
import org.mediagateway.graph.Participant;
import org.mediagateway.graph.value.NodeValue;
import org.mediagateway.graph.value.RelationshipValue;

/** A graph as two lists; hyperedges stand in them as nodes and relationships. */
final class NaiveGraph {
  record Node(long id, List<String> labels, Map<String, Object> properties, @Nullable Double weight)
      implements NodeValue {
    @Override
    public @Nullable Object property(String key) {
      return properties.get(key);
    }
  }

  record Relationship(
      long id, String type, Node start, Node end, Map<String, Object> properties, Double weight)
      implements RelationshipValue {
    @Override
    public @Nullable Object property(String key) {
      return properties.get(key);
    }
  }

  final List<Node> nodes = new ArrayList<>();
  final List<Relationship> relationships = new ArrayList<>();

  /** A random graph, made twice: here and in a hypergraph with some indexes. */
  static NaiveGraph random(Random random, Hypergraph into) {
    NaiveGraph graph = new NaiveGraph();
    into.update(
        edit -> {
          if (random.nextBoolean()) {
            edit.createIndex(new IndexKey(false, "A", "x"));
            edit.createIndex(new IndexKey(false, "B", "s"));
            edit.createIndex(new IndexKey(true, "H", "x"));
          }
          int count = 1 + random.nextInt(5);
          for (int i = 0; i < count; i++) {
            List<String> labels = new ArrayList<>();
            for (String label : List.of("A", "B")) {
              if (random.nextBoolean()) {
                labels.add(label);
              }
            }
            Map<String, Object> properties = properties(random);
            int node = edit.addNode(labels, properties);
            graph.nodes.add(new Node(node, labels, properties, null));
          }
          int edges = random.nextInt(7);
          for (int i = 0; i < edges; i++) {
            Map<String, Object> properties = properties(random);
            if (random.nextInt(3) == 0) {
              List<Participant> participants = new ArrayList<>();
              int arity = 1 + random.nextInt(3);
              for (int j = 0; j < arity; j++) {
                participants.add(
                    new Participant(random.nextBoolean() ? "p" : "q", random.nextInt(count)));
              }
              int edge = edit.addEdge("H", participants, 1, properties);
              graph.addHyperedge(edge, participants, properties);
            } else {
              String type = random.nextBoolean() ? "R" : "S";
              int from = random.nextInt(count);
              int to = random.nextInt(count);
              int edge = edit.addBinaryEdge(type, from, to, properties);
              graph.relationships.add(
                  new Relationship(
                      edge, type, graph.nodes.get(from), graph.nodes.get(to), properties, 1.0));
            }
          }
        });
    graph.nodes.sort((a, b) -> Long.compare(a.id, b.id));
    return graph;
  }

  private final List<Node> hyperedges = new ArrayList<>();

  private void addHyperedge(
      int edge, List<Participant> participants, Map<String, Object> properties) {
    Node hyperedge = new Node(1L << 32 | edge, List.of("H"), properties, 1.0);
    hyperedges.add(hyperedge);
    for (int j = 0; j < participants.size(); j++) {
      relationships.add(
          new Relationship(
              (long) (j + 1) << 32 | edge,
              participants.get(j).role(),
              hyperedge,
              nodes.get(participants.get(j).node()),
              Map.of(),
              1.0));
    }
  }

  /** Nodes and hyperedges. */
  List<Node> all() {
    List<Node> all = new ArrayList<>(nodes);
    all.addAll(hyperedges);
    return all;
  }

  private static Map<String, Object> properties(Random random) {
    Map<String, Object> properties = new TreeMap<>();
    if (random.nextInt(4) > 0) {
      properties.put("x", (long) random.nextInt(4));
    }
    if (random.nextBoolean()) {
      properties.put("s", List.of("a", "ab", "b").get(random.nextInt(3)));
    }
    return properties;
  }
}
