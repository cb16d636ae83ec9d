package org.mediagateway.ingest.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediagateway.ingest.resolve.Sample.film;
import static org.mediagateway.ingest.resolve.Sample.series;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.StoredListing;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.resolution.ListingPair;
import org.mediagateway.domain.resolution.MatchDecision;
import org.mediagateway.domain.resolution.MatchDecision.Source;
import org.mediagateway.domain.resolution.MatchDecision.Verdict;

/**
 * The catalogue after any history equals the catalogue after one batch of what is there in the end.
 */
class OrderIndependenceTest {
  private static final List<String> PLATFORMS = List.of("disney", "hulu", "netflix", "prime");
  private static final List<String> NAMES =
      List.of(
          "Gurren Lagann",
          "Gurren Lagann!",
          "Gurren Lagann: The Movie",
          "Gurren Lagann 2",
          "Guren Lagann",
          "Gurren Lagann (Hindi)",
          "The Kings",
          "Kings",
          "Kings Season 2");
  private static final List<String> PEOPLE =
      List.of("Ada Lovelace", "Alan Turing", "Grace Hopper", "Edsger Dijkstra", "Barbara Liskov");
  private static final int LISTINGS = 14;

  @Property(tries = 250)
  void apply_anyHistory_endsWhereOneBatchEnds(@ForAll long seed) {
    Random random = new Random(seed);
    Map<ListingId, Listing> finalListings = new TreeMap<>();
    for (int i = 0; i < LISTINGS; i++) {
      Listing listing = randomListing(random, i);
      finalListings.put(listing.id(), listing);
    }
    Set<ListingId> finallyGone = new HashSet<>();
    finalListings.keySet().stream().filter(id -> random.nextInt(5) == 0).forEach(finallyGone::add);
    Map<ListingPair, Verdict> decisions = randomDecisions(random, finalListings.keySet());

    FakeCatalogue atOnce = new FakeCatalogue();
    EntityResolver resolver = new EntityResolver(Clock.systemUTC());
    resolver.apply(atOnce, finalListings.values(), Set.of());
    decide(atOnce, resolver, decisions);
    resolver.apply(atOnce, List.of(), finallyGone);

    FakeCatalogue byAndBy = new FakeCatalogue();
    live(byAndBy, finalListings, finallyGone, decisions, random);

    assertThat(byAndBy.state()).isEqualTo(atOnce.state());
    byAndBy.aliases.keySet().forEach(alias -> assertThat(byAndBy.title(alias)).isPresent());
    assertThat(byAndBy.aliases).doesNotContainKeys(byAndBy.titles.keySet().toArray(new TitleId[0]));
  }

  @Property(tries = 40)
  void apply_blockThatOutgrowsItsLimit_endsWhereOneBatchEnds(@ForAll long seed) {
    Random random = new Random(seed);
    List<Listing> all = new ArrayList<>();
    int size = BlockKeys.BLOCK_MAX - 2 + random.nextInt(5);
    for (int i = 0; i < size; i++) {
      all.add(
          film("prime:" + i, "Gurren Lagann")
              .directors("Person " + i / 3)
              .length(90 + i / 3)
              .listing());
    }
    FakeCatalogue atOnce = new FakeCatalogue();
    new EntityResolver(Clock.systemUTC()).apply(atOnce, all, Set.of());
    assertThat(atOnce.titles.size() == size).isEqualTo(size > BlockKeys.BLOCK_MAX);

    FakeCatalogue byAndBy = new FakeCatalogue();
    EntityResolver resolver = new EntityResolver(Clock.systemUTC());
    Collections.shuffle(all, random);
    batches(resolver, byAndBy, all, random);
    assertThat(byAndBy.state()).isEqualTo(atOnce.state());

    // Listings that bear the name for a while take the block over its limit and back.
    List<Listing> passing = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      passing.add(film("hulu:" + i, "Gurren Lagann").listing());
    }
    batches(resolver, byAndBy, passing, random);
    passing.replaceAll(listing -> film(listing.id().toString(), "Another Name").listing());
    batches(resolver, byAndBy, passing, random);
    new EntityResolver(Clock.systemUTC()).apply(atOnce, passing, Set.of());
    assertThat(byAndBy.state()).isEqualTo(atOnce.state());
  }

  /** Earlier versions, goings and comings, and decisions, in random order and batches. */
  private static void live(
      FakeCatalogue catalogue,
      Map<ListingId, Listing> finalListings,
      Set<ListingId> finallyGone,
      Map<ListingPair, Verdict> decisions,
      Random random) {
    EntityResolver resolver = new EntityResolver(Clock.systemUTC());
    List<Listing> first = new ArrayList<>(finalListings.values());
    first.replaceAll(
        listing -> random.nextBoolean() ? listing : withId(randomListing(random, 0), listing.id()));
    Collections.shuffle(first, random);
    batches(resolver, catalogue, first, random);
    Map<ListingPair, Verdict> opposite = new HashMap<>();
    decisions.forEach(
        (pair, verdict) ->
            opposite.put(pair, verdict == Verdict.SAME ? Verdict.DIFFERENT : Verdict.SAME));
    if (random.nextBoolean()) {
      decide(catalogue, resolver, opposite);
    }
    Set<ListingId> gone = new HashSet<>();
    finalListings.keySet().stream().filter(id -> random.nextInt(4) == 0).forEach(gone::add);
    resolver.apply(catalogue, List.of(), gone);
    boolean decideEarly = random.nextBoolean();
    if (decideEarly) {
      decide(catalogue, resolver, decisions);
    }
    List<Listing> changed = new ArrayList<>();
    finalListings.forEach(
        (id, listing) -> {
          StoredListing stored = catalogue.listings.get(id);
          if (stored == null || !stored.live() || !stored.listing().equals(listing)) {
            changed.add(listing);
          }
        });
    Collections.shuffle(changed, random);
    batches(resolver, catalogue, changed, random);
    if (!decideEarly) {
      decide(catalogue, resolver, decisions);
    }
    resolver.apply(catalogue, List.of(), finallyGone);
  }

  private static void batches(
      EntityResolver resolver, FakeCatalogue catalogue, List<Listing> listings, Random random) {
    int from = 0;
    while (from < listings.size()) {
      int to = Math.min(listings.size(), from + 1 + random.nextInt(6));
      resolver.apply(catalogue, listings.subList(from, to), Set.of());
      from = to;
    }
  }

  private static void decide(
      FakeCatalogue catalogue, EntityResolver resolver, Map<ListingPair, Verdict> decisions) {
    decisions.forEach(
        (pair, verdict) -> {
          catalogue.putDecisions(
              List.of(
                  new MatchDecision(
                      pair,
                      verdict,
                      Source.OPERATOR,
                      verdict == Verdict.SAME ? 1 : 0,
                      List.of(),
                      Instant.EPOCH)));
          resolver.reconsider(catalogue, List.of(pair.first(), pair.second()));
        });
  }

  private static Map<ListingPair, Verdict> randomDecisions(
      Random random, Collection<ListingId> ids) {
    List<ListingId> all = List.copyOf(ids);
    Map<ListingPair, Verdict> decisions = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      ListingId a = all.get(random.nextInt(all.size()));
      ListingId b = all.get(random.nextInt(all.size()));
      if (!a.equals(b)) {
        decisions.put(
            ListingPair.of(a, b), random.nextBoolean() ? Verdict.SAME : Verdict.DIFFERENT);
      }
    }
    return decisions;
  }

  private static Listing randomListing(Random random, int index) {
    String id = PLATFORMS.get(random.nextInt(4)) + ":" + index;
    String name = NAMES.get(random.nextInt(NAMES.size()));
    Sample sample = random.nextInt(4) == 0 ? series(id, name) : film(id, name);
    if (random.nextInt(4) > 0) {
      sample = sample.year(2000 + random.nextInt(4));
    }
    if (random.nextBoolean()) {
      sample = sample.length(90 + random.nextInt(3));
    }
    if (random.nextBoolean()) {
      sample = sample.directors(PEOPLE.get(random.nextInt(2)));
    }
    if (random.nextBoolean()) {
      int from = random.nextInt(3);
      sample = sample.cast(PEOPLE.subList(from, from + 3).toArray(String[]::new));
    }
    return sample.quality(random.nextInt(3) / 2.0).listing();
  }

  private static Listing withId(Listing listing, ListingId id) {
    return new Listing(
        id,
        listing.work(),
        listing.rawGenres(),
        listing.rawRating(),
        listing.offers(),
        listing.addedOn(),
        listing.quality());
  }
}
