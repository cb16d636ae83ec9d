package org.mediagateway.discovery.search;

import java.time.Duration;
import java.util.List;

/**
 * The numbers that a search goes by.
 *
 * @param candidates most titles that each of words and meaning brings up, 100 to 1,000
 * @param fusion how the two are made one
 * @param seedShare how much of the query's vector the seed titles make up when words are given too
 * @param recencyHalfLifeYears in how many years newness halves
 * @param diversityWindow how many results at the top are kept apart from each other
 * @param timeout after this a prepared list is the answer
 * @param cachedCandidates how many ranked candidates the cache of answers holds in all
 * @param profiles the ranking profiles, with different names
 */
public record SearchSettings(
    int candidates,
    Fusion fusion,
    double seedShare,
    double recencyHalfLifeYears,
    int diversityWindow,
    Duration timeout,
    long cachedCandidates,
    List<RankingProfile> profiles) {
  public static final int CANDIDATES_MIN = 100;
  public static final int CANDIDATES_MAX = 1_000;

  public SearchSettings {
    profiles = List.copyOf(profiles);
    if (candidates < CANDIDATES_MIN || candidates > CANDIDATES_MAX) {
      throw new IllegalArgumentException(
          "candidates is %d to %d: candidates=%d"
              .formatted(CANDIDATES_MIN, CANDIDATES_MAX, candidates));
    }
    if (!(seedShare > 0 && seedShare <= 1)) {
      throw new IllegalArgumentException("seedShare is above 0, at most 1: seedShare=" + seedShare);
    }
    if (!(recencyHalfLifeYears > 0)) {
      throw new IllegalArgumentException(
          "recencyHalfLifeYears is positive: recencyHalfLifeYears=" + recencyHalfLifeYears);
    }
  }

  /** The defaults; docs/decisions/050-ranking.md says where each number comes from. */
  public static SearchSettings standard() {
    return new SearchSettings(
        200,
        Fusion.standard(),
        0.6,
        20,
        50,
        Duration.ofSeconds(2),
        150_000,
        RankingProfile.standard());
  }

  /** These settings with another time-out and another size of the cache. */
  public SearchSettings with(Duration timeout, long cachedCandidates) {
    return new SearchSettings(
        candidates,
        fusion,
        seedShare,
        recencyHalfLifeYears,
        diversityWindow,
        timeout,
        cachedCandidates,
        profiles);
  }
}
