package org.mediagateway.ingest.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.resolution.ListingPair;

class ClustersTest {
  private static final double SAME = 0.95;
  private static final double UNSURE = 0.6;
  private static final double DIFFERENT = 0.1;

  private final Map<ListingPair, Double> confidences = new HashMap<>();
  private final Set<ListingPair> accepted = new HashSet<>();
  private final Set<ListingPair> split = new HashSet<>();
  private @Nullable Random linkOrder;

  @Test
  void of_chainWhoseEndsDiffer_joinsTheMoreConfidentPairOnly() {
    confidence("a", "b", 0.99);
    confidence("b", "c", 0.9);
    confidence("a", "c", DIFFERENT);
    assertThat(clusters("a", "b", "c")).containsExactly(ids("a", "b"), ids("c"));
  }

  @Test
  void of_chainWhoseEndsAreUnsure_joinsAll() {
    confidence("a", "b", 0.99);
    confidence("b", "c", 0.9);
    confidence("a", "c", UNSURE);
    assertThat(clusters("a", "b", "c")).containsExactly(ids("a", "b", "c"));
  }

  @Test
  void of_equalConfidences_takesPairsInOrder() {
    confidence("a", "b", SAME);
    confidence("b", "c", SAME);
    confidence("a", "c", DIFFERENT);
    assertThat(clusters("c", "b", "a")).containsExactly(ids("a", "b"), ids("c"));
  }

  @Test
  void of_unsurePairAlone_staysApart() {
    confidence("a", "b", UNSURE);
    assertThat(clusters("a", "b")).containsExactly(ids("a"), ids("b"));
  }

  @Test
  void of_acceptedPairThatLooksDifferent_isJoinedAndActsAsOne() {
    confidence("a", "b", DIFFERENT);
    confidence("b", "c", SAME);
    confidence("a", "c", DIFFERENT);
    accepted.add(pair("a", "b"));
    assertThat(clusters("a", "b", "c")).containsExactly(ids("a", "b", "c"));
  }

  @Test
  void of_splitPair_isNeverTogether() {
    confidence("a", "b", 0.99);
    confidence("b", "c", 0.98);
    confidence("a", "c", 0.97);
    split.add(pair("a", "c"));
    assertThat(clusters("a", "b", "c")).containsExactly(ids("a", "b"), ids("c"));
  }

  @Test
  void of_acceptedChainOverASplitPair_leavesTheLaterPairOut() {
    accepted.add(pair("a", "b"));
    accepted.add(pair("b", "c"));
    split.add(pair("a", "c"));
    assertThat(clusters("a", "b", "c")).containsExactly(ids("a", "b"), ids("c"));
  }

  @Test
  void of_moreThanTheLargestCluster_stopsThere() {
    String[] names =
        IntStream.range(0, Clusters.CLUSTER_MAX + 1)
            .mapToObj(i -> "m%04d".formatted(i))
            .toArray(String[]::new);
    for (int i = 0; i < names.length; i++) {
      for (int j = i + 1; j < names.length; j++) {
        confidence(names[i], names[j], SAME);
      }
    }
    assertThat(clusters(names).getFirst()).hasSize(Clusters.CLUSTER_MAX);
  }

  @Test
  void of_linkToUnknownListing_isRefused() {
    confidence("a", "b", SAME);
    assertThatThrownBy(() -> clusters("a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("listing=p:b");
  }

  @Property(tries = 300)
  void of_anyOrderOfInput_givesTheSameAndKeepsTheConstraints(@ForAll long seed) {
    Random random = new Random(seed);
    String[] names = {"a", "b", "c", "d", "e", "f", "g"};
    for (int i = 0; i < names.length; i++) {
      for (int j = i + 1; j < names.length; j++) {
        confidence(names[i], names[j], Math.round(random.nextDouble() * 20) / 20.0);
        switch (random.nextInt(15)) {
          case 0 -> accepted.add(pair(names[i], names[j]));
          case 1 -> split.add(pair(names[i], names[j]));
          default -> {}
        }
      }
    }
    List<List<ListingId>> expected = clusters(names);
    List<String> shuffled = new ArrayList<>(List.of(names));
    Collections.shuffle(shuffled, random);
    linkOrder = random;
    assertThat(clusters(shuffled.toArray(String[]::new))).isEqualTo(expected);
    for (List<ListingId> cluster : expected) {
      for (ListingId a : cluster) {
        for (ListingId b : cluster) {
          if (a.compareTo(b) < 0) {
            ListingPair pair = new ListingPair(a, b);
            assertThat(split).doesNotContain(pair);
            if (accepted.isEmpty()) {
              assertThat(confidences.get(pair)).isGreaterThanOrEqualTo(PairScorer.REVIEW_MIN);
            }
          }
        }
      }
    }
  }

  private void confidence(String a, String b, double value) {
    confidences.put(pair(a, b), value);
  }

  private List<List<ListingId>> clusters(String... names) {
    List<Clusters.Link> links = new ArrayList<>();
    confidences.forEach(
        (pair, confidence) -> {
          boolean linked = confidence >= PairScorer.SAME_MIN || accepted.contains(pair);
          if (linked && !split.contains(pair)) {
            links.add(new Clusters.Link(pair, confidence));
          }
        });
    accepted.stream()
        .filter(pair -> !confidences.containsKey(pair))
        .forEach(pair -> links.add(new Clusters.Link(pair, 0)));
    if (linkOrder != null) {
      Collections.shuffle(links, linkOrder);
    }
    return Clusters.of(
        ids(names),
        links,
        new Clusters.Judgement() {
          @Override
          public double confidence(ListingId a, ListingId b) {
            return confidences.getOrDefault(ListingPair.of(a, b), 0.0);
          }

          @Override
          public boolean accepted(ListingId a, ListingId b) {
            return accepted.contains(ListingPair.of(a, b));
          }

          @Override
          public boolean split(ListingId a, ListingId b) {
            return split.contains(ListingPair.of(a, b));
          }
        });
  }

  private static List<ListingId> ids(String... names) {
    return List.of(names).stream().map(name -> ListingId.parse("p:" + name)).toList();
  }

  private static ListingPair pair(String a, String b) {
    return ListingPair.of(ListingId.parse("p:" + a), ListingId.parse("p:" + b));
  }
}
