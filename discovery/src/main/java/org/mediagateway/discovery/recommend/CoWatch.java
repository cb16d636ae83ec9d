package org.mediagateway.discovery.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mediagateway.discovery.learn.matrix.SparseMatrix;
import org.mediagateway.discovery.learn.model.Ease;
import org.mediagateway.discovery.learn.model.TrainingSet;
import org.mediagateway.discovery.learn.model.Viewer;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.Interaction;
import org.mediagateway.domain.viewer.ViewerId;

/**
 * What viewers watch together: EASE^R over the titles that most viewers care for. A viewer's own
 * history is folded in with each question, so the model need not be trained again for a click.
 * Immutable, safe on any thread.
 */
final class CoWatch {
  /** Titles of the model: their inverse takes 16 MB, and some 4 billion steps. */
  static final int TITLES_MAX = 2_000;

  /** Fewer viewers or pairs than this say nothing about taste. */
  static final int VIEWERS_MIN = 20;

  static final int PAIRS_MIN = 200;

  /** Regularisation: from the middle of what {@code mg eval recommend} tries. */
  private static final double LAMBDA = 200;

  private final List<TitleId> titles;
  private final Map<TitleId, Integer> ordinals;
  private final SparseMatrix watchers;
  private final Ease ease;

  private CoWatch(List<TitleId> titles, Map<TitleId, Integer> ordinals, TrainingSet training) {
    this.titles = titles;
    this.ordinals = ordinals;
    watchers = training.matrix().transpose();
    ease = Ease.train(training, LAMBDA);
  }

  /** A title that goes with a history. */
  record Scored(TitleId title, double score) {}

  /** Collects what viewers care for. Not thread-safe. */
  static final class Builder {
    private final Map<ViewerId, Set<TitleId>> caredFor = new HashMap<>();

    void add(Interaction interaction) {
      Set<TitleId> own = caredFor.computeIfAbsent(interaction.viewer(), id -> new HashSet<>());
      if (TasteLearner.caresFor(interaction)) {
        own.add(interaction.title());
      } else if (TasteLearner.dislikes(interaction)) {
        own.remove(interaction.title());
      }
    }

    /** The model; empty when viewers have done too little. */
    Optional<CoWatch> build() {
      caredFor.values().removeIf(own -> own.size() < 2); // one title goes with nothing
      Map<TitleId, Integer> counts = new HashMap<>();
      caredFor.values().forEach(own -> own.forEach(id -> counts.merge(id, 1, Integer::sum)));
      List<TitleId> titles =
          counts.entrySet().stream()
              .sorted(
                  Map.Entry.<TitleId, Integer>comparingByValue()
                      .reversed()
                      .thenComparing(Map.Entry.comparingByKey()))
              .limit(TITLES_MAX)
              .map(Map.Entry::getKey)
              .toList();
      Map<TitleId, Integer> ordinals = HashMap.newHashMap(titles.size());
      titles.forEach(id -> ordinals.put(id, ordinals.size()));
      List<ViewerId> viewers = caredFor.keySet().stream().sorted().toList();
      List<int[]> pairs = new ArrayList<>();
      for (int viewer = 0; viewer < viewers.size(); viewer++) {
        for (TitleId id : caredFor.getOrDefault(viewers.get(viewer), Set.of())) {
          Integer item = ordinals.get(id);
          if (item != null) {
            pairs.add(new int[] {viewer, item});
          }
        }
      }
      if (viewers.size() < VIEWERS_MIN || pairs.size() < PAIRS_MIN) {
        return Optional.empty();
      }
      return Optional.of(
          new CoWatch(titles, ordinals, training(viewers.size(), titles.size(), pairs)));
    }

    private static TrainingSet training(int viewers, int titles, List<int[]> pairs) {
      int[] user = pairs.stream().mapToInt(pair -> pair[0]).toArray();
      int[] item = pairs.stream().mapToInt(pair -> pair[1]).toArray();
      float[] rating = new float[user.length];
      Arrays.fill(rating, (float) Interaction.RATING_MAX);
      return new TrainingSet(viewers, titles, user, item, rating, new long[user.length]);
    }
  }

  /** How many titles it knows. */
  int size() {
    return titles.size();
  }

  /** All titles that go with a history, best first; empty when it knows none of the history. */
  List<Scored> goingWith(List<Seed> history) {
    int[] items =
        history.stream()
            .map(seed -> ordinals.get(seed.title()))
            .filter(Objects::nonNull)
            .mapToInt(Integer::intValue)
            .toArray();
    if (items.length == 0) {
      return List.of();
    }
    Viewer viewer = new Viewer(items, new float[items.length], new long[items.length], 0);
    int[] all = new int[titles.size()];
    Arrays.setAll(all, i -> i);
    double[] scores = ease.scores(viewer, all);
    return Arrays.stream(all)
        .boxed()
        .filter(item -> scores[item] > 0)
        .sorted((a, b) -> Double.compare(scores[b], scores[a]))
        .map(item -> new Scored(titles.get(item), scores[item]))
        .toList();
  }

  /** How many viewers care for both titles. */
  int viewersOfBoth(TitleId a, TitleId b) {
    Integer first = ordinals.get(a);
    Integer second = ordinals.get(b);
    if (first == null || second == null) {
      return 0;
    }
    int[] viewers = watchers.indices();
    int i = watchers.starts()[first];
    int j = watchers.starts()[second];
    int both = 0;
    while (i < watchers.starts()[first + 1] && j < watchers.starts()[second + 1]) {
      int order = Integer.compare(viewers[i], viewers[j]);
      both += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return both;
  }
}
