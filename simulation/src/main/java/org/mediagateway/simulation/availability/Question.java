package org.mediagateway.simulation.availability;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One question in two languages: what the gateway is asked and what the oracle is.
 *
 * @param name how the report calls it
 * @param cypher of the hypergraph of offers
 * @param sql of the table of offers; the same columns
 */
record Question(String name, String cypher, String sql) {
  private static final String DAY = "2030-01-01";

  /** A condition on one offer, in both languages. */
  private record Terms(String cypher, String sql) {}

  /** The three questions of requirement F3, as the number of titles. */
  static List<Question> three() {
    return List.of(
        new Question(
            "on Netflix AND Prime in US",
            counted(offer("netflix", "US") + " AND " + offer("prime", "US")),
            "SELECT count(*) FROM title WHERE "
                + exists("netflix", "US", "")
                + " AND "
                + exists("prime", "US", "")),
        new Question(
            "on Disney+ OR Hulu in CA",
            counted(offer("disney", "CA") + " OR " + offer("hulu", "CA")),
            "SELECT count(*) FROM title WHERE "
                + exists("disney", "CA", "")
                + " OR "
                + exists("hulu", "CA", "")),
        new Question(
            "NOT on Netflix in GB",
            counted("NOT " + offer("netflix", "GB")),
            "SELECT count(*) FROM title WHERE NOT " + exists("netflix", "GB", "")));
  }

  private static String counted(String condition) {
    return "MATCH (t:Title) WHERE " + condition + " RETURN count(t)";
  }

  private static String offer(String platform, String region) {
    return "<:Offer | title: (t), platform: (:Platform {id: '%s'}), region: (:Region {code: '%s'})>"
        .formatted(platform, region);
  }

  private static String match(String edge, String platform, String region) {
    return ("MATCH <%s:Offer | title: (t:Title), platform: (:Platform {id: '%s'}),"
            + " region: (:Region {code: '%s'})> ")
        .formatted(edge, platform, region);
  }

  private static String exists(String platform, String region, String terms) {
    return ("EXISTS (SELECT 1 FROM offer o WHERE o.title = title.id"
            + " AND platform = '%s' AND region = '%s'%s)")
        .formatted(platform, region, terms);
  }

  /** All that one title is offered for. */
  static Question ofTitle(String id) {
    return new Question(
        "offers of one title",
        ("MATCH <o:Offer | title: (:Title {id: '%s'}), platform: (p), region: (r)>"
                + " RETURN p.id, r.code, o.kind, o.quality")
            .formatted(id),
        "SELECT platform, region, kind, quality FROM offer WHERE title = '%s'".formatted(id));
  }

  /** Any question of several kinds. */
  static Question random(RandomGenerator random, SimulatedOffers offers) {
    String a = platform(random);
    String b = platform(random);
    String region = SimulatedOffers.REGIONS.get(random.nextInt(SimulatedOffers.REGIONS.size()));
    Terms terms = terms(random);
    return switch (random.nextInt(6)) {
      case 0 -> ofTitle(SimulatedOffers.id(random.nextInt(offers.titles())).toString());
      case 1 -> both(a, b, region, terms);
      case 2 -> either(a, b, region, terms);
      case 3 -> notOn(a, b, region);
      case 4 -> counts(region, terms);
      default -> window(a, region, random.nextInt(30));
    };
  }

  private static Question both(String a, String b, String region, Terms terms) {
    return new Question(
        "both",
        match("o", a, region)
            + "WHERE "
            + terms.cypher()
            + " "
            + match("x", b, region)
            + "RETURN DISTINCT t.id",
        "SELECT id FROM title WHERE "
            + exists(a, region, " AND " + terms.sql())
            + " AND "
            + exists(b, region, ""));
  }

  private static Question either(String a, String b, String region, Terms terms) {
    return new Question(
        "either",
        ("MATCH <o:Offer | title: (t), platform: (p), region: (:Region {code: '%s'})>"
                + " WHERE p.id IN ['%s', '%s'] AND %s RETURN DISTINCT t.id")
            .formatted(region, a, b, terms.cypher()),
        "SELECT DISTINCT title FROM offer WHERE region = '%s' AND platform IN ('%s', '%s') AND %s"
            .formatted(region, a, b, terms.sql()));
  }

  private static Question notOn(String a, String b, String region) {
    return new Question(
        "not",
        match("o", a, region)
            + "WHERE NOT EXISTS { "
            + match("x", b, region).strip()
            + " } RETURN DISTINCT t.id",
        "SELECT id FROM title WHERE "
            + exists(a, region, "")
            + " AND NOT "
            + exists(b, region, ""));
  }

  private static Question counts(String region, Terms terms) {
    return new Question(
        "counts",
        ("MATCH <o:Offer | title: (t), platform: (p), region: (:Region {code: '%s'})> WHERE %s"
                + " RETURN p.id, count(DISTINCT t), count(o)")
            .formatted(region, terms.cypher()),
        ("SELECT platform, count(DISTINCT title), count(*) FROM offer WHERE region = '%s' AND %s"
                + " GROUP BY platform")
            .formatted(region, terms.sql()));
  }

  private static Question window(String platform, String region, int days) {
    return new Question(
        "window",
        match("o", platform, region)
            + "WHERE o.until <= date('%s') + duration({days: %d}) RETURN DISTINCT t.id"
                .formatted(DAY, days),
        "SELECT id FROM title WHERE "
            + exists(
                platform, region, " AND until <= date('%s', '+%d days')".formatted(DAY, days)));
  }

  private static Terms terms(RandomGenerator random) {
    double price = (99 + 50 * random.nextInt(40)) / 100.0;
    List<Terms> all = new ArrayList<>();
    all.add(new Terms("o.kind = 'free'", "kind = 'free'"));
    all.add(new Terms("o.kind <> 'buy'", "kind <> 'buy'"));
    all.add(
        new Terms(
            "o.kind = 'rent' AND o.price <= " + price, "kind = 'rent' AND price <= " + price));
    all.add(new Terms("o.until IS NULL", "until IS NULL"));
    all.add(
        new Terms(
            "(o.price < %s OR o.kind = 'free')".formatted(price),
            "(price < %s OR kind = 'free')".formatted(price)));
    return all.get(random.nextInt(all.size()));
  }

  private static String platform(RandomGenerator random) {
    return SimulatedOffers.PLATFORMS.get(random.nextInt(SimulatedOffers.PLATFORMS.size())).id();
  }
}
