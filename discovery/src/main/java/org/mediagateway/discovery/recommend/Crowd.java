package org.mediagateway.discovery.recommend;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.Interaction;

/**
 * How much all viewers together care for each title, lately and ever.
 *
 * <p>Old interactions count less by forward decay (Cormode et al., Forward Decay, ICDE 2009): each
 * is weighed once by how far after a fixed landmark it lies, which keeps the order at any later
 * time. Safe on any thread.
 */
final class Crowd {
  /** An interaction counts half after this time; chosen. */
  static final Duration HALF_LIFE = Duration.ofDays(7);

  /** The titles that {@link #trending} knows. */
  static final int TRENDING_MAX = 500;

  /** After so many interactions the list is made anew. */
  private static final int STALE_AFTER = 500;

  /** The exponent of the weights is kept below this; then the landmark moves on. */
  private static final double EXPONENT_MAX = 500;

  /** What is known of a title. */
  private static final class Tally {
    private double recent;
    private int watched;
  }

  /**
   * A title that viewers care for lately.
   *
   * @param share of what the first of the list has, 0 to 1
   */
  record Trend(TitleId title, double share) {}

  private final Map<TitleId, Tally> tallies = new HashMap<>();
  private Instant landmark;
  private int unlisted;
  private volatile List<Trend> trending = List.of();
  private volatile Map<TitleId, Double> shares = Map.of();

  Crowd(Instant now) {
    landmark = now;
  }

  /** Counts interactions. */
  synchronized void add(List<Interaction> interactions) {
    for (Interaction interaction : interactions) {
      add(interaction);
    }
    unlisted += interactions.size();
    if (unlisted >= STALE_AFTER || trending.size() < TRENDING_MAX) {
      list();
    }
  }

  /** Forgets all that was counted. */
  synchronized void clear() {
    tallies.clear();
    list();
  }

  private void add(Interaction interaction) {
    double weight = weight(interaction);
    if (weight == 0) {
      return;
    }
    double exponent = exponent(interaction.at());
    if (exponent > EXPONENT_MAX) {
      double factor = Math.pow(2, -exponent);
      tallies.values().forEach(tally -> tally.recent *= factor);
      landmark = interaction.at();
      exponent = 0;
    }
    Tally tally = tallies.computeIfAbsent(interaction.title(), id -> new Tally());
    tally.recent += weight * Math.pow(2, exponent);
    tally.watched += interaction.isWatched() ? 1 : 0;
  }

  private double exponent(Instant at) {
    return Duration.between(landmark, at).toSeconds() / (double) HALF_LIFE.toSeconds();
  }

  private static double weight(Interaction interaction) {
    Double rating = interaction.rating();
    return switch (interaction.kind()) {
      case VIEW -> interaction.isWatched() ? 1 : 0;
      case LIKE, WATCHLIST -> 1;
      case RATE -> rating != null && rating >= 4 ? 1 : 0;
      case CLICK -> 0.2;
      case DISLIKE, HIDE, SKIP -> 0;
    };
  }

  private void list() {
    unlisted = 0;
    List<Map.Entry<TitleId, Tally>> best = new ArrayList<>(tallies.entrySet());
    best.sort(
        Comparator.comparingDouble((Map.Entry<TitleId, Tally> entry) -> -entry.getValue().recent)
            .thenComparing(Map.Entry::getKey));
    double most = best.isEmpty() ? 1 : best.getFirst().getValue().recent;
    Map<TitleId, Double> all = HashMap.newHashMap(best.size());
    best.forEach(entry -> all.put(entry.getKey(), entry.getValue().recent / most));
    shares = all;
    trending =
        best.stream()
            .limit(TRENDING_MAX)
            .map(entry -> new Trend(entry.getKey(), entry.getValue().recent / most))
            .toList();
  }

  /** The titles cared for most lately, best first. */
  List<Trend> trending() {
    return trending;
  }

  /** How much a title is cared for lately, as a share of the first; 0 when not at all. */
  double share(TitleId id) {
    return shares.getOrDefault(id, 0.0);
  }

  /** How often a title was watched here, ever. */
  synchronized int watched(TitleId id) {
    Tally tally = tallies.get(id);
    return tally == null ? 0 : tally.watched;
  }
}
