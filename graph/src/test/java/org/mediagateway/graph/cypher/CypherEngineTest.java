package org.mediagateway.graph.cypher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediagateway.graph.Hypergraph;
import org.mediagateway.graph.IndexKey;
import org.mediagateway.graph.Participant;
import org.mediagateway.graph.cypher.limit.Budget;
import org.mediagateway.graph.cypher.limit.QueryLimits;
import org.mediagateway.graph.cypher.plan.Plan;
import org.mediagateway.graph.cypher.syntax.CypherErrorKind;
import org.mediagateway.graph.cypher.syntax.CypherException;

class CypherEngineTest {
  private static final QueryLimits LIMITS =
      new QueryLimits(Duration.ofSeconds(20), 100_000, 64, 64L << 20);

  private final Hypergraph graph = new Hypergraph();
  private final CypherEngine engine = new CypherEngine(Clock.systemUTC(), new Random(1));

  /** Titles t0.. on two platforms in two regions: an offer of each where 2, 3, 5 and 7 divide. */
  private void offers(int titles) {
    graph.update(
        edit -> {
          edit.createIndex(new IndexKey(false, "Title", "name"));
          edit.createIndex(new IndexKey(false, "Platform", "name"));
          edit.createIndex(new IndexKey(false, "Region", "code"));
          int[] platforms = new int[2];
          int[] regions = new int[2];
          for (int i = 0; i < 2; i++) {
            platforms[i] = edit.addNode(Set.of("Platform"), Map.of("name", "p" + i));
            regions[i] = edit.addNode(Set.of("Region"), Map.of("code", "r" + i));
          }
          for (int t = 0; t < titles; t++) {
            int title =
                edit.addNode(Set.of("Title"), Map.of("name", "t" + t, "year", 1900 + t % 100));
            for (int i = 0; i < 4; i++) {
              if (t % List.of(2, 3, 5, 7).get(i) == 0) {
                edit.addEdge(
                    "Offer",
                    List.of(
                        new Participant("title", title),
                        new Participant("platform", platforms[i % 2]),
                        new Participant("region", regions[i / 2])),
                    1,
                    Map.of("price", t % 10));
              }
            }
          }
        });
  }

  private QueryResult run(String query) {
    return run(query, Map.of());
  }

  private QueryResult run(String query, Map<String, ?> parameters) {
    return engine.run(graph.version(), query, parameters, new Budget(LIMITS));
  }

  private List<Object> column(String query) {
    return run(query).rows().stream().map(List::getFirst).toList();
  }

  @Test
  void id_known_isLookedUpNotSearched() {
    offers(50);
    assertThat(run("EXPLAIN MATCH (n) WHERE $id = id(n) RETURN n", Map.of("id", 1)).plan())
        .extracting(Plan.Line::step)
        .contains("Id (n) = $id")
        .noneMatch(step -> step.startsWith("All"));
    for (String every : List.of("MATCH (n:Title)", "MATCH (n:Offer)", "MATCH (n)")) {
      List<Object> ids = column(every + " RETURN id(n) ORDER BY id(n)");
      assertThat(ids).hasSizeGreaterThan(40);
      assertThat(column("UNWIND " + ids + " AS i " + every + " WHERE id(n) = i RETURN id(n)"))
          .isEqualTo(ids);
    }
    assertThat(column("MATCH (n) WHERE id(n) = 4.0 RETURN n.name")).containsExactly("t0");
    assertThat(column("MATCH (n:Platform) WHERE id(n) = 4 RETURN n")).isEmpty();
    for (String none :
        List.of("-1", "1000000", "4294967295", "9223372036854775807", "'4'", "null")) {
      assertThat(column("MATCH (n) WHERE id(n) = " + none + " RETURN n")).as(none).isEmpty();
    }
  }

  @Test
  void hyperedge_isFoundByItsRoles() {
    offers(30);
    assertThat(
            column(
                "MATCH <o:Offer | title: (t), platform: ({name: 'p0'}), region: ({code: 'r1'})>"
                    + " RETURN t.name ORDER BY t.year"))
        .containsExactly("t0", "t5", "t10", "t15", "t20", "t25");
  }

  @Test
  void hyperedge_isANodeWithARelationshipForEachRole() {
    offers(8);
    assertThat(
            run("MATCH (o:Offer)-[r:region]->(x) WHERE o.price = 7"
                    + " RETURN labels(o), type(r), x.code")
                .rows())
        .containsExactly(List.of(List.of("Offer"), "region", "r1"));
    assertThat(column("MATCH (t {name: 't6'})<-[:title]-(o)-[:platform]->(p) RETURN p.name"))
        .containsExactlyInAnyOrder("p0", "p1");
    assertThat(column("MATCH (o:Offer) RETURN count(*)"))
        .isEqualTo(column("MATCH (o)-[:title]->() RETURN count(o)"));
  }

  @Test
  void hyperedge_asPredicate() {
    offers(10);
    assertThat(
            column(
                "MATCH (t:Title), (p:Platform {name: 'p1'}) WHERE NOT EXISTS"
                    + " { <:Offer | title: (t), platform: (p)> } RETURN t.name ORDER BY t.name"))
        .containsExactly("t1", "t2", "t4", "t5", "t8");
  }

  @Test
  void plan_beginsAtTheIndexesAndIntersectsTheRoles() {
    offers(200);
    List<String> steps =
        run(
                "EXPLAIN MATCH (p:Platform {name: 'p0'}), (r:Region {code: 'r0'}),"
                    + " <o:Offer | title: (t:Title), platform: (p), region: (r)> RETURN t.name")
            .plan()
            .stream()
            .map(Plan.Line::step)
            .toList();
    assertThat(steps).anyMatch(step -> step.startsWith("Index (p:Platform) name ="));
    assertThat(steps).anyMatch(step -> step.startsWith("Intersect (o:Offer) by roles"));
    assertThat(steps).noneMatch(step -> step.startsWith("Label"));
  }

  @Test
  void explain_doesNotRun_profileCounts() {
    offers(20);
    QueryResult explained = run("EXPLAIN MATCH (t:Title) RETURN t");
    assertThat(explained.rows()).isEmpty();
    assertThat(explained.plan()).allMatch(line -> line.rows() == 0).isNotEmpty();
    QueryResult profiled = run("PROFILE MATCH (t:Title) WHERE t.year < 1905 RETURN t");
    assertThat(profiled.rows()).hasSize(5);
    assertThat(profiled.plan().getFirst().rows()).isEqualTo(20);
    assertThat(profiled.plan().getLast().rows()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "t.name = 't7'",
        "'t7' = t.name",
        "t.name IN ['t7', 't9', 't7', null]",
        "t.name >= 't7'",
        "t.name < 't2'",
        "t.name STARTS WITH 't1'",
        "t.name = $name",
        "t.name = null",
        "t.name > 3",
        "t.name STARTS WITH ''"
      })
  void index_givesWhatAScanGives(String predicate) {
    offers(40);
    graph.update(
        edit -> {
          edit.addNode(Set.of("Title"), Map.of("name", 7));
          edit.addNode(Set.of("Title"), Map.of("name", "t1\uDBFF\uDFFF"));
        });
    String query = "MATCH (t:Title) WHERE %s RETURN t.name ORDER BY t.name";
    Map<String, ?> parameters = Map.of("name", "t11");
    assertThat(run("EXPLAIN " + query.formatted(predicate), parameters).plan().getFirst().step())
        .startsWith("Index");
    assertThat(run(query.formatted(predicate), parameters).rows())
        .isEqualTo(run(query.formatted("(" + predicate + ") = true"), parameters).rows());
  }

  @Test
  void shortestPath_isOneOfTheShortest() {
    graph.update(
        edit -> {
          int[] node = new int[6];
          for (int i = 0; i < 6; i++) {
            node[i] = edit.addNode(Set.of("N"), Map.of("id", i));
          }
          int[][] edges = {{0, 1}, {1, 5}, {0, 2}, {2, 5}, {0, 3}, {3, 4}, {4, 5}};
          for (int[] edge : edges) {
            edit.addBinaryEdge("E", node[edge[0]], node[edge[1]], Map.of());
          }
        });
    String ends = "MATCH (a {id: 0}), (b {id: 5}) ";
    assertThat(column(ends + "MATCH p = shortestPath((a)-[*]->(b)) RETURN length(p)"))
        .containsExactly(2L);
    assertThat(
            run(ends + "MATCH p = allShortestPaths((b)-[:E*]-(a)) RETURN [n IN nodes(p) | n.id]")
                .rows())
        .containsExactlyInAnyOrder(List.of(List.of(5L, 1L, 0L)), List.of(List.of(5L, 2L, 0L)));
    assertThat(run(ends + "MATCH p = shortestPath((b)-[*]->(a)) RETURN p").rows()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          MATCH (n) RETRUN n               ~ 1 ~ 11 ~ SYNTAX_ERROR ~ expected
          RETURN 1 +                       ~ 1 ~ 11 ~ SYNTAX_ERROR ~ an expression
          RETURN toUper('a')               ~ 1 ~ 8  ~ SYNTAX_ERROR ~ did you mean
          RETURN x                         ~ 1 ~ 8  ~ SYNTAX_ERROR ~ must be defined before
          RETURN NOT 1                     ~ 1 ~ 12 ~ SYNTAX_ERROR ~ must have booleans
          RETURN $missing                  ~ 1 ~ 8  ~ PARAMETER_MISSING ~ must be given
          MATCH (n) DELETE n               ~ 1 ~ 11 ~ SYNTAX_ERROR ~ the clause DELETE is refused
          MATCH (n) SET n.x = 1            ~ 1 ~ 11 ~ SYNTAX_ERROR ~ the clause SET is refused
          MERGE (n) RETURN n               ~ 1 ~ 1  ~ SYNTAX_ERROR ~ the clause MERGE is refused
          CREATE (n)                       ~ 1 ~ 1  ~ SYNTAX_ERROR ~ the clause CREATE is refused
          CREATE INDEX FOR (n:T) ON (n.x)  ~ 1 ~ 1  ~ SYNTAX_ERROR ~ the clause CREATE is refused
          CREATE p = (n)                   ~ 1 ~ 1  ~ SYNTAX_ERROR ~ the clause CREATE is refused
          MATCH (n) REMOVE n.x             ~ 1 ~ 11 ~ SYNTAX_ERROR ~ the clause REMOVE is refused
          CALL db.labels()                 ~ 1 ~ 1  ~ SYNTAX_ERROR ~ the clause CALL is refused
          """)
  void mistakes_areShownWithPlaceAndRemedy(
      String query, int line, int column, CypherErrorKind kind, String message) {
    assertThatThrownBy(() -> run(query))
        .isInstanceOfSatisfying(
            CypherException.class,
            e -> {
              assertThat(e).hasMessageContaining(message);
              assertThat(e.kind()).isEqualTo(kind);
              assertThat(List.of(e.line(), e.column())).containsExactly(line, column);
              List<String> lines = e.getMessage().lines().toList();
              assertThat(lines.get(1)).isEqualTo("  " + query);
              assertThat(lines.get(2)).isEqualTo(" ".repeat(column + 1) + "^");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MATCH (a), (b), (c), (d), (e) WHERE a.x + b.x + c.x + d.x = e.x RETURN count(*)",
        "UNWIND range(1, 100000000) AS x UNWIND range(1, 100000000) AS y RETURN sum(x * y)",
        "RETURN reduce(s = 0, x IN range(1, 3000000) | reduce(t = 0, y IN range(1, 1000) | 1))",
        "UNWIND range(1, 9) AS x MATCH (a), (b), (c), (d) RETURN a, b, c, d ORDER BY a.name",
        "RETURN 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab' =~ '(a|a?)+(a|a?)+\\\\1c'"
      })
  void bomb_isStoppedByALimit(String query) {
    offers(500);
    QueryLimits limits = new QueryLimits(Duration.ofMillis(300), 1_000, 8, 16L << 20);
    long start = System.nanoTime();
    assertThatThrownBy(() -> engine.run(graph.version(), query, Map.of(), new Budget(limits)))
        .isInstanceOfSatisfying(
            CypherException.class,
            e -> assertThat(e.kind()).isEqualTo(CypherErrorKind.LIMIT_EXCEEDED));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void rowsAndDepth_areLimited() {
    graph.update(
        edit -> {
          int last = edit.addNode(Set.of("N"), Map.of());
          for (int i = 0; i < 20; i++) {
            int next = edit.addNode(Set.of("N"), Map.of());
            edit.addBinaryEdge("E", last, next, Map.of());
            last = next;
          }
        });
    QueryLimits limits = new QueryLimits(Duration.ofSeconds(20), 10, 8, 1L << 20);
    assertThatThrownBy(
            () -> engine.run(graph.version(), "MATCH (n) RETURN n", Map.of(), new Budget(limits)))
        .hasMessageContaining("limit of rows: limit=10; add LIMIT");
    assertThatThrownBy(
            () ->
                engine.run(
                    graph.version(),
                    "MATCH (n)-[*]->(m) RETURN count(*)",
                    Map.of(),
                    new Budget(limits)))
        .hasMessageContaining("limit of depth: limit=8 relationships");
    assertThat(column("MATCH (n)-[*]->(m) RETURN count(*)")).containsExactly(210L);
  }

  @Test
  void cancel_endsAQueryFromAnotherThread() throws InterruptedException {
    offers(300);
    Budget budget = new Budget(LIMITS);
    AtomicReference<Throwable> ended = new AtomicReference<>();
    CountDownLatch begun = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              begun.countDown();
              try {
                engine.run(
                    graph.version(), "MATCH (a), (b), (c), (d) RETURN count(*)", Map.of(), budget);
              } catch (CypherException e) {
                ended.set(e);
              }
            });
    thread.start();
    begun.await();
    budget.cancel();
    thread.join();
    assertThat(ended.get())
        .isInstanceOfSatisfying(
            CypherException.class, e -> assertThat(e.kind()).isEqualTo(CypherErrorKind.CANCELLED));
  }

  @Test
  void longQueries_neitherHangNorOverflow() {
    String many = String.join(", ", Collections.nCopies(100_000, "1"));
    assertThat(column("RETURN size([" + many + "])")).containsExactly(100_000L);
    assertThatThrownBy(() -> run("MATCH (a)" + "--(a)".repeat(50_000) + " RETURN a"))
        .hasMessageContaining("at most");
    assertThatThrownBy(() -> run("RETURN " + "1+".repeat(600_000) + "1"))
        .isInstanceOf(CypherException.class);
  }

  @Test
  void largestQuery_runsOnASmallStack() throws InterruptedException {
    offers(4);
    AtomicReference<Object> result = new AtomicReference<>();
    String query =
        "MATCH (n:Platform) " + "WITH n AS n WHERE n.name <> 'x' ".repeat(450) + "RETURN count(*)";
    Thread thread = new Thread(null, () -> result.set(column(query)), "small stack", 512L << 10);
    thread.start();
    thread.join();
    assertThat(result.get()).isEqualTo(List.of(2L));
  }
}
