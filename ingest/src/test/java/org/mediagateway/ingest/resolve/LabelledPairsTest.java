package org.mediagateway.ingest.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.StoredListing;
import org.mediagateway.domain.resolution.ListingPair;
import org.mediagateway.ingest.resolve.LabelledPairs.LabelledPair;

/**
 * Resolves the bundled catalogues as an import does: how much merges, and of each labelled pair,
 * whether it is one title or two.
 */
class LabelledPairsTest {
  private static final double PRECISION_MIN = 0.99;
  private static final double RECALL_MIN = 0.95;

  private static final FakeCatalogue CATALOGUE = new FakeCatalogue();
  private static Map<ListingId, Fingerprint> prints = Map.of();
  private static long millis;

  @BeforeAll
  static void resolveAll() {
    List<Listing> all = RealCatalogues.all();
    EntityResolver resolver = new EntityResolver(Clock.systemUTC());
    long start = System.nanoTime();
    RealCatalogues.resolve(resolver, CATALOGUE, all);
    millis = (System.nanoTime() - start) / 1_000_000;
    prints =
        all.stream()
            .map(listing -> Fingerprint.of(listing, WordFrequencies.bundled()))
            .collect(Collectors.toMap(Fingerprint::id, print -> print));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tuning", "heldout"})
  void apply_labelledPairs_precisionAndRecallReachTheTarget(String half) {
    List<LabelledPair> pairs =
        LabelledPairs.all().stream().filter(pair -> pair.half().equals(half)).toList();
    long truePositives = pairs.stream().filter(p -> p.same() && together(p)).count();
    long falsePositives = pairs.stream().filter(p -> !p.same() && together(p)).count();
    long falseNegatives = pairs.stream().filter(p -> p.same() && !together(p)).count();
    double precision = truePositives / (double) (truePositives + falsePositives);
    double recall = truePositives / (double) (truePositives + falseNegatives);
    System.out.printf(
        "labelled pairs, %s half: %d pairs, precision %.4f, recall %.4f (%d wrongly joined, %d"
            + " missed)%n",
        half, pairs.size(), precision, recall, falsePositives, falseNegatives);
    if (half.equals("tuning") && falsePositives + falseNegatives > 0) {
      // The held-out half shows no details: who sees them begins to tune on them.
      pairs.stream().filter(p -> p.same() != together(p)).forEach(LabelledPairsTest::explain);
    }
    assertThat(precision)
        .as("precision on the %s half", half)
        .isGreaterThanOrEqualTo(PRECISION_MIN);
    assertThat(recall).as("recall on the %s half", half).isGreaterThanOrEqualTo(RECALL_MIN);
  }

  @Test
  void apply_allCatalogues_mergesAndLeavesAShortReviewQueue() {
    long merged = CATALOGUE.titles.values().stream().filter(t -> t.listings().size() > 1).count();
    int reviews = CATALOGUE.reviews(null, Integer.MAX_VALUE).size();
    System.out.printf(
        "%d listings in batches of 100: %d titles, %d of them merged, %d pairs to review, %d ms%n",
        CATALOGUE.listings.size(), CATALOGUE.titles.size(), merged, reviews, millis);
    assertThat(CATALOGUE.listings).hasSize(prints.size()).hasSizeGreaterThan(22_900);
    assertThat(merged).isBetween(700L, 1_000L);
    assertThat(reviews).isBetween(50, 300);
  }

  @Test
  void all_pairs_areManyAndOfBothKinds() {
    List<LabelledPair> pairs = LabelledPairs.all();
    assertThat(pairs).hasSizeGreaterThanOrEqualTo(400).doesNotHaveDuplicates();
    assertThat(pairs).filteredOn(LabelledPair::same).hasSizeGreaterThan(200);
    assertThat(pairs).filteredOn(pair -> !pair.same()).hasSizeGreaterThan(200);
  }

  private static boolean together(LabelledPair pair) {
    return stored(pair.first()).title().equals(stored(pair.second()).title());
  }

  private static StoredListing stored(ListingId id) {
    return Objects.requireNonNull(CATALOGUE.listings.get(id), () -> "not in the catalogues: " + id);
  }

  private static void explain(LabelledPair pair) {
    Fingerprint a = Objects.requireNonNull(prints.get(pair.first()));
    Fingerprint b = Objects.requireNonNull(prints.get(pair.second()));
    System.out.printf(
        "%s %s: confidence %.3f, decision %s%n",
        pair.same() ? "missed" : "wrongly joined",
        ListingPair.of(a.id(), b.id()),
        PairScorer.confidence(a, b),
        CATALOGUE.decisions.get(ListingPair.of(a.id(), b.id())) == null ? "none" : "stored");
    PairScorer.evidence(a, b)
        .forEach(
            e ->
                System.out.printf("    %+.2f %s: %s%n", e.contribution(), e.feature(), e.detail()));
  }
}
