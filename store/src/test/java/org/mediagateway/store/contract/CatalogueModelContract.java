package org.mediagateway.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mediagateway.store.contract.Samples.MODEL;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediagateway.domain.catalogue.Availability;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.embedding.TextHash;
import org.mediagateway.domain.resolution.ListingPair;
import org.mediagateway.domain.resolution.MatchDecision;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.domain.store.CatalogueWriter;

/**
 * Random transactions on the store and on {@link NaiveCatalogue}: after each, every read of the one
 * equals that of the other; and one in five is rolled back.
 */
public abstract class CatalogueModelContract extends ContractStore {
  private static final int LISTINGS = 12;
  private static final int TRANSACTIONS = 40;
  private static final int OPERATIONS_MAX = 8;

  private static final List<ListingId> IDS =
      IntStream.range(0, LISTINGS)
          .mapToObj(i -> Samples.id((i % 2 == 0 ? "netflix:" : "hulu:") + i))
          .toList();

  private static final List<MatchDecision.Verdict> VERDICTS =
      List.of(MatchDecision.Verdict.values());

  private static final List<String> KEYS = List.of("k0", "k1", "k2", "k3", "k4");

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void randomTransactions_storeEqualsModel(long seed) {
    Random random = new Random(seed);
    World world = new World(new NaiveCatalogue(), new TreeMap<>());
    for (int i = 0; i < TRANSACTIONS; i++) {
      World attempt = world.copy();
      if (random.nextInt(5) == 0) {
        assertThatThrownBy(
                () ->
                    store
                        .catalogue()
                        .write(
                            writer -> {
                              run(new Both(writer, attempt), random);
                              throw new IllegalStateException("rolled back");
                            }))
            .hasMessage("rolled back");
      } else {
        store
            .catalogue()
            .write(
                writer -> {
                  run(new Both(writer, attempt), random);
                  return null;
                });
        world = attempt;
      }
      compare(world.model);
    }
    assertThat(world.model.log).as("the test must have done something").hasSizeGreaterThan(30);
  }

  /** The model, and which group of listings each listing is resolved into. */
  private record World(NaiveCatalogue model, Map<ListingId, Integer> groups) {
    World copy() {
      return new World(new NaiveCatalogue(model), new TreeMap<>(groups));
    }
  }

  /** The store's writer and the model, which are told the same. */
  private record Both(CatalogueWriter writer, World world) {
    NaiveCatalogue model() {
      return world.model;
    }
  }

  private static void run(Both both, Random random) {
    int operations = 1 + random.nextInt(OPERATIONS_MAX);
    for (int i = 0; i < operations; i++) {
      switch (random.nextInt(6)) {
        case 0, 1, 2 -> regroup(both, random);
        case 3 -> vector(both, random);
        case 4 -> decide(both, random);
        default -> read(both, random);
      }
    }
  }

  /** Puts a listing into a group, new or old, and stores the titles that this makes. */
  private static void regroup(Both both, Random random) {
    ListingId id = IDS.get(random.nextInt(LISTINGS));
    Set<TitleId> before = titleIds(both.world);
    both.world.groups.put(id, random.nextInt(LISTINGS / 2));
    Set<TitleId> after = titleIds(both.world);
    for (TitleId vanished : before) {
      if (!after.contains(vanished)) {
        TitleId into = titleId(both.world, id);
        both.writer.replaceTitle(vanished, into);
        both.model().replaceTitle(vanished, into);
      }
    }
    for (Set<ListingId> group : groups(both.world).values()) {
      store(both, group, random);
    }
  }

  private static void store(Both both, Set<ListingId> group, Random random) {
    List<Listing> listings = new ArrayList<>();
    List<Availability> availability = new ArrayList<>();
    TitleId title = TitleId.of(group.iterator().next());
    for (ListingId id : group) {
      var old = both.model().listings.get(id);
      Listing listing =
          old != null && random.nextInt(4) != 0
              ? old.listing()
              : Samples.listing(id.toString(), "Name " + random.nextInt(3));
      boolean live = (old != null && random.nextInt(4) != 0) ? old.live() : random.nextInt(4) != 0;
      Set<String> keys =
          KEYS.stream().filter(key -> random.nextBoolean()).collect(Collectors.toSet());
      both.writer.putListing(listing, live, title, keys);
      both.model().putListing(listing, live, title, keys);
      listings.add(listing);
      if (live) {
        availability.add(new Availability(id, listing.offers(), listing.addedOn()));
      }
    }
    Title value =
        new Title(
            title, 1, listings.getFirst().work(), List.copyOf(group), availability, List.of(), 0.5);
    assertThat(both.writer.putTitle(value)).isEqualTo(both.model().putTitle(value));
  }

  private static Map<Integer, Set<ListingId>> groups(World world) {
    Map<Integer, Set<ListingId>> groups = new TreeMap<>();
    world.groups.forEach(
        (id, group) -> groups.computeIfAbsent(group, g -> new TreeSet<>()).add(id));
    return groups;
  }

  private static Set<TitleId> titleIds(World world) {
    return groups(world).values().stream()
        .map(group -> TitleId.of(group.iterator().next()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static TitleId titleId(World world, ListingId id) {
    return groups(world).values().stream()
        .filter(group -> group.contains(id))
        .map(group -> TitleId.of(group.iterator().next()))
        .findAny()
        .orElseThrow();
  }

  private static void vector(Both both, Random random) {
    TitleId id = TitleId.of(IDS.get(random.nextInt(LISTINGS)));
    Title title = both.model().titles.get(id);
    long version = title == null ? 1 : 1 + random.nextInt((int) title.version());
    var vector = Samples.vector(id, MODEL, random.nextInt());
    assertThat(both.writer.putVector(vector, version))
        .isEqualTo(both.model().putVector(vector, version));
  }

  private static void decide(Both both, Random random) {
    int first = random.nextInt(LISTINGS);
    int second = (first + 1 + random.nextInt(LISTINGS - 1)) % LISTINGS;
    MatchDecision.Verdict verdict = VERDICTS.get(random.nextInt(VERDICTS.size()));
    MatchDecision decision =
        Samples.decision(IDS.get(first).toString(), IDS.get(second).toString(), verdict);
    if (random.nextInt(4) == 0) {
      both.writer.removeDecisions(List.of(decision.pair()));
      both.model().removeDecisions(List.of(decision.pair()));
    } else {
      both.writer.putDecisions(List.of(decision));
      both.model().putDecisions(List.of(decision));
    }
  }

  /** Reads inside the transaction see its own writes. */
  private static void read(Both both, Random random) {
    List<ListingId> ids = IDS.subList(0, 1 + random.nextInt(LISTINGS));
    List<TitleId> titles = ids.stream().map(TitleId::of).toList();
    assertThat(both.writer.listings(ids)).isEqualTo(both.model().listings(ids));
    assertThat(both.writer.titles(titles)).isEqualTo(both.model().titles(titles));
    assertThat(both.writer.blocks(KEYS)).isEqualTo(both.model().blocks(KEYS));
    assertThat(both.writer.decisions(ids))
        .containsExactlyInAnyOrderElementsOf(both.model().decisions(ids));
  }

  private void compare(NaiveCatalogue model) {
    CatalogueStore catalogue = store.catalogue();
    assertThat(catalogue.listings(IDS)).isEqualTo(model.listings);
    assertThat(catalogue.titlesAfter(null, 1_000)).isEqualTo(List.copyOf(model.titles.values()));
    for (ListingId id : IDS) {
      assertThat(catalogue.title(TitleId.of(id))).isEqualTo(model.title(TitleId.of(id)));
    }
    assertThat(catalogue.titlesWithoutVector(MODEL, 1_000)).isEqualTo(model.withoutVector());
    assertThat(catalogue.counts(MODEL)).isEqualTo(model.counts());
    assertThat(catalogue.decisions(IDS))
        .containsExactlyInAnyOrderElementsOf(model.decisions.values());
    assertThat(catalogue.reviews(null, 1_000))
        .extracting(MatchDecision::pair)
        .containsExactlyInAnyOrderElementsOf(reviews(model));
    Map<TitleId, TextHash> texts = new TreeMap<>();
    catalogue
        .vectors(MODEL, IDS.stream().map(TitleId::of).toList())
        .forEach((id, vector) -> texts.put(id, vector.text()));
    Map<TitleId, TextHash> expected = new TreeMap<>();
    model.vectors.forEach((id, vector) -> expected.put(id, vector.text()));
    assertThat(texts).isEqualTo(expected);
    assertThat(
            store.changes().after(0, 10_000).stream()
                .map(c -> c.type().code() + " " + c.aggregate() + " " + c.version())
                .toList())
        .isEqualTo(model.log);
  }

  private static List<ListingPair> reviews(NaiveCatalogue model) {
    return model.decisions.values().stream()
        .filter(decision -> decision.verdict() == MatchDecision.Verdict.REVIEW)
        .map(MatchDecision::pair)
        .toList();
  }
}
