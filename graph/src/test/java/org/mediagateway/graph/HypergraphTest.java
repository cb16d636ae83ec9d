package org.mediagateway.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mediagateway.graph.storage.OrdinalSet;

class HypergraphTest {
  private final Hypergraph graph = new Hypergraph();

  private void offers(int titles) {
    graph.update(
        edit -> {
          edit.createIndex(new IndexKey(false, "Title", "name"));
          int netflix = edit.addNode(Set.of("Platform"), Map.of("name", "Netflix"));
          int britain = edit.addNode(Set.of("Region"), Map.of("code", "GB"));
          for (int i = 0; i < titles; i++) {
            int title = edit.addNode(Set.of("Title"), Map.of("name", "t" + i, "year", 1900 + i));
            edit.addEdge(
                "Offer",
                List.of(
                    new Participant("title", title),
                    new Participant("platform", netflix),
                    new Participant("region", britain)),
                0.5,
                Map.of("price", 2.5, "currency", "GBP"));
          }
        });
  }

  @Test
  void hyperedge_keepsRolesTypeWeightAndProperties() {
    offers(1);
    GraphVersion version = graph.version();
    assertThat(version.arity(0)).isEqualTo(3);
    assertThat(version.name(version.type(0))).isEqualTo("Offer");
    assertThat(version.name(version.role(0, 1))).isEqualTo("platform");
    assertThat(version.participant(0, 2)).isEqualTo(1);
    assertThat(version.weight(0)).isEqualTo(0.5);
    assertThat(version.edgeProperties(0)).isEqualTo(Map.of("price", 2.5, "currency", "GBP"));
    assertThat(version.isBinary(0)).isFalse();
    assertThat(version.labels(2)).containsExactly("Title");
    assertThat(version.nodeProperty(2, version.find("year"))).isEqualTo(1900L);
  }

  @Test
  void incidences_areFoundByTypeAndRole() {
    offers(200);
    GraphVersion version = graph.version();
    OrdinalSet offers = version.edges(0, version.find("Offer"), version.find("platform"));
    assertThat(offers.toArray()).isEqualTo(IntStream.range(0, 200).toArray());
    assertThat(version.edges(0, version.find("Offer"), version.find("title")).isEmpty()).isTrue();
    assertThat(offers.and(version.edges(5, version.find("Offer"), version.find("title"))).toArray())
        .containsExactly(3);
  }

  @Test
  void index_followsChangesOfProperties() {
    offers(10);
    IndexKey byName = new IndexKey(false, "Title", "name");
    IndexKey byPrice = new IndexKey(true, "Offer", "price");
    assertThat(graph.version().lookup(byName, "t3").toArray()).containsExactly(5);
    graph.update(
        edit -> {
          edit.setNodeProperty(5, "name", "renamed");
          edit.createIndex(byPrice);
          edit.setEdgeProperty(4, "price", 0.5);
        });
    assertThat(graph.version().lookup(byName, "t3").isEmpty()).isTrue();
    assertThat(graph.version().lookup(byName, "renamed").toArray()).containsExactly(5);
    assertThat(graph.version().indexSize(byPrice)).isEqualTo(2);
    graph.version().range(byPrice, 0L, 1.0, (price, edges) -> assertThat(price).isEqualTo(0.5));
    assertThatThrownBy(() -> graph.version().lookup(new IndexKey(true, "Offer", "no"), 1L))
        .hasMessageContaining("create it");
  }

  @Test
  void versions_doNotSeeLaterUpdates() {
    offers(300);
    GraphVersion before = graph.version();
    graph.update(
        edit -> {
          for (int edge : edit.edgesOf(7)) {
            edit.removeEdge(edge);
          }
          edit.removeNode(7);
          edit.setNodeProperty(8, "name", "new");
          edit.addNode(Set.of("Title"), Map.of());
        });
    GraphVersion after = graph.version();
    assertThat(before.hasNode(7)).isTrue();
    assertThat(before.edgeCount()).isEqualTo(300);
    assertThat(before.nodeProperty(8, before.find("name"))).isEqualTo("t6");
    assertThat(before.nodesWithLabel(before.find("Title")).size()).isEqualTo(300);
    assertThat(after.hasNode(7)).isFalse();
    assertThat(after.edgeCount()).isEqualTo(299);
    assertThat(after.nodesWithLabel(after.find("Title")).contains(7)).isFalse();
    assertThat(after.edges(0, after.find("Offer"), after.find("platform")).size()).isEqualTo(299);
    assertThat(after.number()).isEqualTo(before.number() + 1);
  }

  @Test
  void update_thatThrows_changesNothing() {
    offers(100);
    GraphVersion before = graph.version();
    assertThatThrownBy(
            () ->
                graph.update(
                    edit -> {
                      edit.addNode(Set.of("Title"), Map.of("name", "lost"));
                      edit.removeNode(0);
                    }))
        .isInstanceOf(GraphException.class)
        .hasMessageContaining("remove its edges first");
    assertThat(graph.version()).isSameAs(before);
    assertThat(before.lookup(new IndexKey(false, "Title", "name"), "lost").isEmpty()).isTrue();
  }

  @Test
  void badArguments_areRefused() {
    graph.update(
        edit -> {
          int node = edit.addNode(Set.of(), Map.of());
          assertThatThrownBy(() -> edit.addEdge("T", List.of(), 1, Map.of()))
              .hasMessageContaining("given=0");
          assertThatThrownBy(() -> edit.addBinaryEdge("T", node, 9, Map.of()))
              .hasMessageContaining("node=9");
          assertThatThrownBy(() -> edit.setNodeProperty(node, "map", Map.of("a", 1)))
              .hasMessageContaining("key=map");
          assertThatThrownBy(() -> edit.setWeight(3, 1)).hasMessageContaining("edge=3");
        });
  }

  @Test
  void statistics_countPairs() {
    offers(1000);
    GraphStatistics statistics = graph.version().statistics();
    assertThat(statistics.edges()).isEqualTo(1000);
    assertThat(statistics.participants()).isEqualTo(3000);
    assertThat(statistics.pairwiseEdges()).isEqualTo(3000);
    assertThat(statistics.edgeReduction()).isEqualTo(3);
    assertThat(statistics.bytesPerEdge()).isBetween(20.0, 80.0);
    assertThat(statistics.bytesPerNode()).isBetween(50.0, 400.0);
  }

  @Test
  void readers_seeWholeUpdatesWhileAWriterWorks() throws Exception {
    offers(500);
    AtomicBoolean writing = new AtomicBoolean(true);
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Future<Integer>> readers =
          IntStream.range(0, 2).mapToObj(i -> threads.submit(() -> torn(writing))).toList();
      Random random = new Random(7);
      for (int round = 0; round < 300; round++) {
        // Every update moves one unit of price from one edge to another.
        graph.update(
            edit -> {
              GraphVersion now = graph.version();
              int from = random.nextInt(500);
              int to = random.nextInt(500);
              edit.setEdgeProperty(from, "price", price(now, from) - 1);
              edit.setEdgeProperty(to, "price", from == to ? price(now, to) : price(now, to) + 1);
            });
      }
      writing.set(false);
      for (Future<Integer> reader : readers) {
        assertThat(reader.get()).isZero();
      }
    }
  }

  private int torn(AtomicBoolean writing) {
    int torn = 0;
    do {
      GraphVersion version = graph.version();
      double sum = IntStream.range(0, 500).mapToDouble(edge -> price(version, edge)).sum();
      torn += sum == 1250.0 ? 0 : 1;
    } while (writing.get());
    return torn;
  }

  private static double price(GraphVersion version, int edge) {
    return version.edgeProperty(edge, version.find("price")) instanceof Double price ? price : -1e9;
  }
}
