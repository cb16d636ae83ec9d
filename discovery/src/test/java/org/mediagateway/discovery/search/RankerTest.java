package org.mediagateway.discovery.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediagateway.discovery.query.ParsedQuery;
import org.mediagateway.domain.catalogue.Title;

/** Compares the ranker with a naive reading of its definition. */
class RankerTest {
  private static final int YEAR = 2024;
  private static final double HALF_LIFE = 20;
  private static SmallCatalogue catalogue = SmallCatalogue.of();

  @BeforeAll
  static void open() {
    catalogue.close();
    catalogue = SmallCatalogue.standard();
  }

  @AfterAll
  static void close() {
    catalogue.close();
  }

  private static Candidates candidates(long seed) {
    Random random = new Random(seed);
    List<Candidate> all = new ArrayList<>();
    for (Title title : catalogue.titlesAvailable()) {
      boolean words = random.nextBoolean();
      all.add(
          new Candidate(
              title,
              words ? all.size() : Candidate.ABSENT,
              words ? 1 + random.nextDouble() * 9 : 0,
              List.of(),
              all.size(),
              random.nextInt(5) == 0 ? Double.NaN : random.nextDouble() * 1.2 - 0.2));
    }
    return new Candidates(all, 5, 5, true);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void rank_agreesWithGreedyChoiceByTheFormula(long seed) {
    RankingProfile profile =
        new RankingProfile(
            "oracle", Map.of(Feature.RELEVANCE, 0.5, Feature.RECENCY, 0.2, Feature.DIVERSITY, 0.3));
    Candidates candidates = candidates(seed);
    Ranker ranker =
        new Ranker(profile, new Fusion.Convex(0.4), new Diversity(catalogue.indexes, 100));

    List<Ranked> ranked = ranker.rank(candidates, features());

    List<Candidate> left = new ArrayList<>(candidates.all());
    List<Candidate> above = new ArrayList<>();
    for (Ranked next : ranked) {
      double best = left.stream().mapToDouble(c -> score(c, above, candidates)).max().orElseThrow();
      assertThat(next.score()).isCloseTo(best, within(1e-6));
      assertThat(score(next.candidate(), above, candidates)).isCloseTo(best, within(1e-6));
      above.add(next.candidate());
      left.remove(next.candidate());
    }
    assertThat(left).isEmpty();
  }

  private static double score(Candidate candidate, List<Candidate> above, Candidates candidates) {
    Integer year = candidate.title().work().year();
    double recency = year == null ? 0.5 : Math.pow(2, -(YEAR - year) / HALF_LIFE);
    double likest = above.stream().mapToDouble(other -> likeness(candidate, other)).max().orElse(0);
    double most = candidates.all().stream().mapToDouble(c -> fused(c, candidates)).max().orElse(1);
    return 0.5 * fused(candidate, candidates) / most + 0.2 * recency + 0.3 * (1 - likest);
  }

  private static double fused(Candidate candidate, Candidates candidates) {
    double words =
        candidate.lexicalScore()
            / candidates.all().stream().mapToDouble(Candidate::lexicalScore).max().orElse(1);
    double nearest =
        candidates.all().stream()
            .mapToDouble(Candidate::similarity)
            .filter(similarity -> !Double.isNaN(similarity))
            .max()
            .orElse(1);
    double meaning =
        Double.isNaN(candidate.similarity())
            ? 0
            : Math.max(0, (candidate.similarity() - 0.1) / (nearest - 0.1));
    return 0.4 * words + 0.6 * meaning;
  }

  private static double likeness(Candidate a, Candidate b) {
    float[] first = catalogue.indexes.vector(a.title().id()).orElseThrow();
    float[] second = catalogue.indexes.vector(b.title().id()).orElseThrow();
    double cosine = 0;
    for (int i = 0; i < first.length; i++) {
      cosine += (double) first[i] * second[i];
    }
    return Math.min(1, Math.max(0, cosine));
  }

  @Test
  void rank_belowTheWindow_countsNoDiversityAndScoresStillFall() {
    RankingProfile profile =
        new RankingProfile("wide", Map.of(Feature.RELEVANCE, 0.5, Feature.DIVERSITY, 0.5));
    Ranker ranker =
        new Ranker(profile, new Fusion.Convex(0.5), new Diversity(catalogue.indexes, 3));

    List<Ranked> ranked = ranker.rank(candidates(7), features());

    for (int i = 1; i < ranked.size(); i++) {
      assertThat(ranked.get(i).score()).isLessThanOrEqualTo(ranked.get(i - 1).score() + 1e-9);
    }
    assertThat(ranked.get(3).parts().getLast().value()).isZero();
    assertThat(ranked.getFirst().parts().getLast().value()).isEqualTo(1);
  }

  @Test
  void fused_reciprocalRank_addsTheReciprocals() {
    Title title = catalogue.titlesNow().getFirst();
    double[] scores =
        FusedScores.of(
            new Fusion.ReciprocalRank(60),
            List.of(
                new Candidate(title, 0, 3, List.of(), 1, 0.5),
                new Candidate(title, Candidate.ABSENT, 0, List.of(), 0, 0.9)));

    assertThat(scores[0]).isCloseTo(1 / 61.0 + 1 / 62.0, within(1e-12));
    assertThat(scores[1]).isCloseTo(1 / 61.0, within(1e-12));
  }

  @Test
  void profiles_areTheOnesOfTheDefinition() {
    Map<String, Double> sums = new java.util.TreeMap<>();
    for (RankingProfile profile : RankingProfile.standard()) {
      double sum =
          profile.weights().entrySet().stream()
              .filter(w -> !Set.of(Feature.TITLE, Feature.PREFERENCE).contains(w.getKey()))
              .mapToDouble(w -> Math.abs(w.getValue()))
              .sum();
      sums.put(profile.name(), sum);
      double others =
          profile.weights().entrySet().stream()
              .filter(w -> w.getKey() != Feature.TITLE)
              .mapToDouble(w -> Math.abs(w.getValue()))
              .sum();
      assertThat(profile.weight(Feature.TITLE)).isGreaterThan(others);
    }
    assertThat(sums.keySet()).containsExactly("balanced", "metadata", "utility");
    assertThat(sums.values()).allSatisfy(sum -> assertThat(sum).isCloseTo(1, within(1e-9)));
  }

  private static FeatureValues features() {
    return new FeatureValues(
        new ParsedQuery("q", "q", "q", Stream.<org.mediagateway.discovery.query.Chip>of().toList()),
        Set.of(),
        YEAR,
        HALF_LIFE);
  }
}
