package org.mediagateway.discovery.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.mediagateway.discovery.index.FakeCatalogue;
import org.mediagateway.discovery.index.TitleMaker;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.Offer;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.graph.cypher.CypherEngine;
import org.mediagateway.graph.cypher.limit.Budget;
import org.mediagateway.graph.cypher.limit.QueryLimits;

class AvailabilityGraphTest {
  private static final List<String> PLATFORMS = List.of("netflix", "prime", "hulu");
  private static final List<String> REGIONS = List.of("GB", "US", "CA");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  private final FakeCatalogue catalogue = new FakeCatalogue();
  private final CypherEngine engine = new CypherEngine(Clock.systemUTC(), new Random(1));
  private final Random random = new Random(4);

  /** A title with random offers. */
  private Title random(int number) {
    Title title = TitleMaker.title("k" + number, "Title " + number).make();
    List<Availability> availability = new ArrayList<>();
    for (String platform : PLATFORMS) {
      Set<String> regions = new TreeSet<>();
      REGIONS.stream().filter(region -> random.nextBoolean()).forEach(regions::add);
      if (!regions.isEmpty()) {
        Offer offer =
            new Offer(
                Offer.Kind.RENT,
                regions,
                BigDecimal.valueOf(random.nextInt(100), 1),
                "EUR",
                null,
                null,
                TODAY.plusDays(random.nextInt(40)),
                null);
        availability.add(
            new Availability(ListingId.parse(platform + ":k" + number), List.of(offer), null));
      }
    }
    return new Title(
        title.id(), 1, title.work(), title.listings(), availability, List.of(), title.quality());
  }

  private Set<Object> ask(AvailabilityGraph graph, String query, Map<String, ?> parameters) {
    Set<Object> found = new TreeSet<>();
    engine
        .run(graph.version(), query, parameters, new Budget(QueryLimits.DEFAULT))
        .rows()
        .forEach(row -> found.add(String.valueOf(row.getFirst())));
    return found;
  }

  private Set<Object> titles(Predicate<Title> fits) {
    Set<Object> found = new TreeSet<>();
    catalogue.titlesAfter(null, 10_000).stream()
        .filter(fits)
        .forEach(title -> found.add(title.id().toString()));
    return found;
  }

  private static boolean on(Title title, String platform, String region) {
    return title.availability().stream()
        .anyMatch(
            each ->
                each.platform().id().equals(platform)
                    && each.offers().stream().anyMatch(offer -> offer.regions().contains(region)));
  }

  private static boolean endsThisWeek(Offer offer) {
    LocalDate until = offer.until();
    return until != null && !until.isAfter(TODAY.plusDays(7));
  }

  private static void await(AvailabilityGraph graph, long sequence) throws InterruptedException {
    assertThat(graph.version().number()).isPositive();
    for (int i = 0; i < 3_000 && graph.applied() < sequence; i++) {
      Thread.sleep(10);
    }
    assertThat(graph.applied()).isEqualTo(sequence);
  }

  private void compare(AvailabilityGraph graph) {
    for (String region : REGIONS) {
      Map<String, ?> parameters = Map.of("region", region);
      assertThat(
              ask(
                  graph,
                  "MATCH (r:Region {code: $region}), (a:Platform {id: 'netflix'}), (b:Platform {id:"
                      + " 'prime'}), <:Offer | title: (t), platform: (a), region: (r)>, <:Offer |"
                      + " title: (t), platform: (b), region: (r)> RETURN t.id",
                  parameters))
          .isEqualTo(titles(title -> on(title, "netflix", region) && on(title, "prime", region)));
      assertThat(
              ask(
                  graph,
                  "MATCH (r:Region {code: $region}), (p:Platform), <:Offer | title: (t), platform:"
                      + " (p), region: (r)> WHERE p.name IN ['Hulu', 'hulu', 'Prime Video']"
                      + " RETURN DISTINCT t.id",
                  parameters))
          .isEqualTo(titles(title -> on(title, "hulu", region) || on(title, "prime", region)));
      assertThat(
              ask(
                  graph,
                  "MATCH (t:Title), (r:Region {code: $region}), (p:Platform {id: 'netflix'}) WHERE"
                      + " NOT <:Offer | title: (t), platform: (p), region: (r)> RETURN t.id",
                  parameters))
          .isEqualTo(titles(title -> !on(title, "netflix", region)));
    }
    assertThat(
            ask(
                graph,
                "MATCH <o:Offer | title: (t)> WHERE o.until <= date($day) RETURN DISTINCT t.id",
                Map.of("day", TODAY.plusDays(7).toString())))
        .isEqualTo(
            titles(
                title ->
                    title.availability().stream()
                        .flatMap(each -> each.offers().stream())
                        .anyMatch(AvailabilityGraphTest::endsThisWeek)));
  }

  @Test
  void graph_saysWhatTheStoreSays_beforeAndAfterChanges() throws InterruptedException {
    for (int i = 0; i < 300; i++) {
      catalogue.put(random(i));
    }
    try (AvailabilityGraph graph =
        new AvailabilityGraph(catalogue, catalogue, Duration.ofMillis(20))) {
      await(graph, 300);
      compare(graph);
      for (int i = 0; i < 60; i++) {
        if (i % 3 == 0) {
          catalogue.remove(TitleMaker.idOf("k" + i));
        } else {
          catalogue.put(random(i));
        }
      }
      catalogue.put(random(400));
      await(graph, catalogue.head());
      compare(graph);
      assertThat(graph.version().nodesWithLabel(graph.version().find("Title")).size())
          .isEqualTo(281);
    }
  }

  @Test
  void offerWithoutRegion_hasNoRegion() throws InterruptedException {
    catalogue.put(TitleMaker.title("Alien"));
    try (AvailabilityGraph graph =
        new AvailabilityGraph(catalogue, catalogue, Duration.ofMillis(20))) {
      await(graph, 1);
      assertThat(
              ask(
                  graph,
                  "MATCH (o:Offer)-[:title]->(t) WHERE NOT (o)-[:region]->() RETURN t.name",
                  Map.of()))
          .containsExactly("Alien");
    }
  }
}
