package org.mediagateway.discovery.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
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
    List<Scored> scored = new ArrayList<>();
    for (int item = 0; item < scores.length; item++) {
      if (scores[item] > 0) {
        scored.add(new Scored(titles.get(item), scores[item]));
      }
    }
    scored.sort(Comparator.comparingDouble(Scored::score).reversed());
    return scored;
  }

  /**
   * Who else cares for the titles of a history.
   *
   * @param history at most {@value Integer#SIZE} titles
   */
  Shared shared(List<TitleId> history) {
    return new Shared(history);
  }

  /** How many viewers care for a title and for each of a history. */
  final class Shared {
    private final int size;

    /** Per viewer: a bit for each title of the history that they care for. */
    private final int[] cares = new int[watchers.columns()];

    private Shared(List<TitleId> history) {
      if (history.size() > Integer.SIZE) {
        throw new IllegalArgumentException(
            "a history has at most %d titles: titles=%d".formatted(Integer.SIZE, history.size()));
      }
      size = history.size();
      for (int i = 0; i < size; i++) {
        Integer item = ordinals.get(history.get(i));
        if (item != null) {
          for (int w = watchers.starts()[item]; w < watchers.starts()[item + 1]; w++) {
            cares[watchers.indices()[w]] |= 1 << i;
          }
        }
      }
    }

    /** Viewers of both, for each title of the history. */
    int[] viewers(TitleId title) {
      int[] counts = new int[size];
      Integer item = ordinals.get(title);
      if (item != null) {
        for (int w = watchers.starts()[item]; w < watchers.starts()[item + 1]; w++) {
          for (int bits = cares[watchers.indices()[w]]; bits != 0; bits &= bits - 1) {
            counts[Integer.numberOfTrailingZeros(bits)]++;
          }
        }
      }
      return counts;
    }
  }
}
