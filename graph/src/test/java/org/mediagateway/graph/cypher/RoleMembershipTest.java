package org.mediagateway.graph.cypher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediagateway.graph.GraphEdit;
import org.mediagateway.graph.GraphVersion;
import org.mediagateway.graph.Hypergraph;
import org.mediagateway.graph.IndexKey;
import org.mediagateway.graph.NodeSet;
import org.mediagateway.graph.Participant;
import org.mediagateway.graph.cypher.limit.Budget;
import org.mediagateway.graph.cypher.limit.QueryLimits;

/** Compares the test of a bit with the matching of the pattern, which a WHERE true asks for. */
class RoleMembershipTest {
  private static final QueryLimits LIMITS =
      new QueryLimits(Duration.ofSeconds(20), 100_000, 64, 64L << 20);
  private static final List<String> ROLES = List.of("platform", "region", "studio");

  private final Hypergraph graph = new Hypergraph();
  private final CypherEngine engine = new CypherEngine(Clock.systemUTC(), new Random(1));

  /** More titles than are asked one by one, and hyperedges with any of the other roles. */
  @BeforeEach
  void fill() {
    Random random = new Random(11);
    graph.update(
        edit -> {
          edit.createIndex(new IndexKey(false, "Place", "name"));
          int[] places = new int[6];
          for (int i = 0; i < places.length; i++) {
            places[i] = edit.addNode(Set.of("Place"), Map.of("name", "p" + i));
          }
          for (int t = 0; t < 400; t++) {
            int title = edit.addNode(Set.of("Title"), Map.of("number", t));
            for (int offers = random.nextInt(4); offers > 0; offers--) {
              List<Participant> participants =
                  new ArrayList<>(List.of(new Participant("title", title)));
              for (String role : ROLES) {
                if (random.nextInt(3) > 0) {
                  participants.add(new Participant(role, places[random.nextInt(places.length)]));
                }
              }
              edit.addEdge(random.nextInt(5) == 0 ? "Ad" : "Offer", participants, 1, Map.of());
            }
          }
        });
  }

  private List<?> rows(String query) {
    return engine.run(graph.version(), query, Map.of("name", "p4"), new Budget(LIMITS)).rows();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<:Offer | title: (t), platform: (:Place {name: 'p1'})>",
        "<:Offer | title: (t), platform: (:Place {name: 'p1'}), region: (:Place {name: 'p2'})>",
        "<:Offer | region: (:Place {name: $name}), title: (t)>",
        "<:Ad | title: (t), studio: (:Place {name: 'p0'}), region: (:Place {name: 'p0'})>",
        "<:Offer | title: (t), platform: (:Place {name: 'nowhere'})>",
        "<:Offer | title: (t), nothing: (:Place {name: 'p1'})>",
        "<:Nothing | title: (t), platform: (:Place {name: 'p1'})>",
        "<:Offer | title: (t), platform: (:Place)>",
        "<:Offer | title: (t:Title), platform: (:Place {name: 'p1'})>",
        "<:Offer | title: (t), platform: (x:Place {name: 'p1'}), region: (x)>",
        "<o:Offer | title: (t), platform: (:Place {name: 'p1'})>, (o)-[:region]->(:Place)"
      })
  void exists_manyRows_agreesWithMatching(String pattern) {
    String quick = "MATCH (t:Title) WHERE EXISTS { %s } RETURN t.number ORDER BY t.number";
    String not = "MATCH (t:Title) WHERE NOT EXISTS { %s } RETURN t.number ORDER BY t.number";
    String matching = pattern + " WHERE true";
    assertThat(rows(quick.formatted(pattern))).isEqualTo(rows(quick.formatted(matching)));
    assertThat(rows(not.formatted(pattern))).isEqualTo(rows(not.formatted(matching)));
  }

  @Test
  void exists_askedAgainAfterAnUpdate_isOfTheNewVersion() {
    String asked = "<:Offer | title: (t), platform: (:Place {name: 'p1'})>";
    String count = "MATCH (t:Title) WHERE EXISTS { %s } RETURN count(t)";
    String matched = count.formatted(asked + " WHERE true");
    GraphVersion before = graph.version();
    Object first = rows(count.formatted(asked));
    assertThat(rows(count.formatted(asked))).as("from what was noted").isEqualTo(first);
    graph.update(
        edit -> {
          int place = before.lookup(new IndexKey(false, "Place", "name"), "p1").iterator().next();
          int title = edit.addNode(Set.of("Title"), Map.of("number", 1_000));
          edit.addEdge(
              "Offer",
              List.of(new Participant("title", title), new Participant("platform", place)),
              1,
              Map.of());
        });
    assertThat(rows(count.formatted(asked))).isEqualTo(rows(matched)).isNotEqualTo(first);
    assertThat(engine.run(before, count.formatted(asked), Map.of(), new Budget(LIMITS)).rows())
        .as("the version of before is as it was")
        .isEqualTo(first);
  }

  @Test
  void exists_throughManyUpdates_agreesWithMatching() {
    Random random = new Random(5);
    IndexKey names = new IndexKey(false, "Place", "name");
    for (int round = 0; round < 60; round++) {
      for (String asked :
          List.of(
              "MATCH (t:Title) WHERE %s RETURN t.number ORDER BY t.number"
                  + "|<:Offer | title: (t), platform: (:Place {name: 'p1'})>",
              "MATCH (t:Title) WHERE NOT %s RETURN t.number ORDER BY t.number"
                  + "|<:Offer | title: (t), platform: (:Place {name: 'p2'}),"
                  + " region: (:Place {name: 'p2'})>")) {
        String[] parts = asked.split("\\|", 2);
        String quick = parts[0].formatted("EXISTS { " + parts[1] + " }");
        String matched = parts[0].formatted("EXISTS { " + parts[1] + " WHERE true }");
        assertThat(rows(quick)).as("round %d: %s", round, quick).isEqualTo(rows(matched));
      }
      graph.update(edit -> changeSome(edit, random, names));
    }
  }

  /** Takes some titles out, some of their offers, and adds both. */
  private void changeSome(GraphEdit edit, Random random, IndexKey names) {
    GraphVersion before = graph.version();
    int[] titles = before.nodesWithLabel(before.find("Title")).toArray();
    for (int i = 0; i < 10; i++) {
      int title = titles[i * titles.length / 10 + random.nextInt(titles.length / 10)];
      int[] edges = edit.edgesOf(title);
      int kept = random.nextInt(edges.length + 1);
      for (int edge = kept; edge < edges.length; edge++) {
        edit.removeEdge(edges[edge]);
      }
      if (kept == 0 && i % 2 == 0) {
        edit.removeNode(title);
        title = edit.addNode(Set.of("Title"), Map.of("number", 1_000 + random.nextInt(1_000)));
      }
      List<Participant> participants = new ArrayList<>(List.of(new Participant("title", title)));
      for (String role : ROLES) {
        String name = "p" + random.nextInt(6);
        participants.add(new Participant(role, before.lookup(names, name).iterator().nextInt()));
      }
      edit.addEdge("Offer", participants, 1, Map.of());
    }
  }

  @Test
  void noted_untouched_isTheSameSet() {
    NodeSet some =
        (version, node) ->
            !version.edges(node, version.find("Ad"), version.find("studio")).isEmpty();
    BitSet nodes = new BitSet();
    nodes.set(3);
    graph.version().note(some, nodes);
    GraphVersion next =
        graph.update(edit -> edit.addNode(Set.of("Title"), Map.of("number", 2_000)));
    assertThat(next.noted(some)).isSameAs(nodes);
  }

  @Test
  void exists_asPredicate_findsSomeAndNotAll() {
    List<?> found =
        rows("MATCH (t:Title) WHERE <:Offer | title: (t), region: (:Place {name: 'p3'})> RETURN t");
    assertThat(found).hasSizeBetween(20, 300);
  }

  @Test
  void exists_ofNoNode_isFalse() {
    String query =
        "UNWIND range(1, 200) AS i OPTIONAL MATCH (t:Nothing)"
            + " WITH t WHERE <:Offer | title: (t), region: (:Place {name: 'p3'})> RETURN t";
    assertThat(rows(query)).isEmpty();
  }

  @Test
  void members_beyondTheMemory_areRefused() {
    String query =
        "MATCH (t:Title) WHERE <:Offer | title: (t), region: (:Place {name: 'p3'})> RETURN"
            + " count(t)";
    Budget small = new Budget(new QueryLimits(Duration.ofSeconds(20), 100, 64, 30));
    assertThatThrownBy(() -> engine.run(graph.version(), query, Map.of(), small))
        .hasMessageContaining("memory");
  }
}
