package org.mediagateway.discovery.learn.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;
import org.mediagateway.discovery.learn.data.RatingLog;
import org.mediagateway.discovery.learn.model.TrainingSet;
import org.mediagateway.discovery.learn.model.Viewer;

/** Divides one rating log. */
final class Splitter {
  static final int NEGATIVES = 100;
  private static final double HELD_OUT = 0.2;
  private static final int FOLDS = 5;

  /** Of those folds; the others are only trained on. */
  private static final int FOLDS_USED = 3;

  private static final int TUNING = FOLDS;
  private static final int TEST = FOLDS + 1;

  private final RatingLog log;
  private final TrainingSet all;
  private final long seed;

  /** Positions in the log of each user, in the order of time. */
  private final int[][] ofUser;

  Splitter(RatingLog log, long seed) {
    this.log = log;
    this.all = TrainingSet.of(log);
    this.seed = seed;
    List<List<Integer>> positions = new ArrayList<>();
    for (int u = 0; u < log.users(); u++) {
      positions.add(new ArrayList<>());
    }
    for (int i = 0; i < log.size(); i++) {
      positions.get(log.user()[i]).add(i);
    }
    ofUser =
        positions.stream()
            .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
  }

  /**
   * Asks for each user's view that has {@code later} views after it; those are left out altogether.
   */
  Split leaveOut(int later) {
    boolean[] hidden = new boolean[log.size()];
    List<Case> cases = new ArrayList<>();
    for (int user = 0; user < ofUser.length; user++) {
      int[] own = ofUser[user];
      int asked = own.length - 1 - later;
      for (int i = Math.max(1, asked); i < own.length; i++) {
        hidden[own[i]] = true;
      }
      // A user of whom nothing else is known asks nothing.
      if (asked > 0 && log.films().size() - own.length >= NEGATIVES) {
        int[] history = Arrays.copyOf(own, asked);
        int positive = log.film()[own[asked]];
        int[] candidates = Arrays.copyOf(negatives(user, later), NEGATIVES + 1);
        candidates[NEGATIVES] = positive; // last, so that equal scores count against it
        cases.add(new Case(viewer(history, own[asked]), candidates, new int[] {positive}));
      }
    }
    return checked(new Split(all.only(i -> !hidden[i]), cases));
  }

  private int[] negatives(int user, int draw) {
    boolean[] rated = new boolean[log.films().size()];
    for (int i : ofUser[user]) {
      rated[log.film()[i]] = true;
    }
    SplittableRandom random = new SplittableRandom(seed + 31L * user + draw);
    int[] negatives = new int[NEGATIVES];
    for (int i = 0; i < NEGATIVES; i++) {
      int film = random.nextInt(rated.length);
      while (rated[film]) {
        film = random.nextInt(rated.length);
      }
      rated[film] = true;
      negatives[i] = film;
    }
    return negatives;
  }

  /**
   * Holds one view in five out for the test, one in five of the others for tuning, and of the rest
   * another fifth per fold.
   */
  Split.Plan random() {
    SplittableRandom random = new SplittableRandom(seed);
    int[] part = new int[log.size()];
    for (int i = 0; i < part.length; i++) {
      boolean test = random.nextDouble() < HELD_OUT;
      boolean tuning = random.nextDouble() < HELD_OUT;
      part[i] = test ? TEST : tuning ? TUNING : -1;
    }
    SplittableRandom ofFolds = random.split();
    for (int i = 0; i < part.length; i++) {
      int fold = ofFolds.nextInt(FOLDS);
      part[i] = part[i] < 0 ? fold : part[i];
    }
    return new Split.Plan(
        IntStream.range(0, FOLDS_USED)
            .mapToObj(fold -> split(i -> part[i] < FOLDS && part[i] != fold, i -> part[i] == fold))
            .toList(),
        split(i -> part[i] < FOLDS, i -> part[i] == TUNING),
        split(i -> part[i] != TEST, i -> part[i] == TEST));
  }

  private Split split(IntPredicate known, IntPredicate asked) {
    List<Case> cases = new ArrayList<>();
    for (int[] own : ofUser) {
      int[] history = Arrays.stream(own).filter(known).toArray();
      int[] positives = Arrays.stream(own).filter(asked).map(i -> log.film()[i]).toArray();
      if (history.length > 0 && positives.length > 0) {
        Viewer viewer = viewer(history, history[history.length - 1]);
        cases.add(Case.full(viewer, log.films().size(), positives));
      }
    }
    return checked(new Split(all.only(known), cases));
  }

  /**
   * Trains before one quantile of time, asks of those who watch between it and another.
   *
   * @param given shares of what a user watches between them that come to the history before the
   *     question is asked; one case each
   */
  Split until(double from, double to, double... given) {
    int begin = (int) (from * log.size());
    int end = (int) (to * log.size());
    List<Case> cases = new ArrayList<>();
    for (int[] own : ofUser) {
      int[] before = Arrays.stream(own).filter(i -> i < begin).toArray();
      int[] window = Arrays.stream(own).filter(i -> i >= begin && i < end).toArray();
      for (double share : given) {
        int known = (int) (share * window.length);
        int[] history =
            IntStream.concat(Arrays.stream(before), Arrays.stream(window, 0, known)).toArray();
        if (history.length > 0 && window.length > known) {
          int[] positives =
              Arrays.stream(window, known, window.length).map(i -> log.film()[i]).toArray();
          cases.add(Case.full(viewer(history, window[known]), log.films().size(), positives));
        }
      }
    }
    return checked(new Split(all.only(i -> i < begin), cases));
  }

  private static Split checked(Split split) {
    if (split.cases().isEmpty() || split.training().size() == 0) {
      throw new DiscoveryException(
          ErrorCode.DATA_INVALID,
          "a split has views to train on and users to ask: views=%d, users=%d; take more data"
              .formatted(split.training().size(), split.cases().size()));
    }
    return split;
  }

  private Viewer viewer(int[] history, int asked) {
    float[] ratings = new float[history.length];
    for (int i = 0; i < ratings.length; i++) {
      ratings[i] = log.value()[history[i]];
    }
    return new Viewer(
        Arrays.stream(history).map(i -> log.film()[i]).toArray(),
        ratings,
        Arrays.stream(history).mapToLong(i -> log.second()[i]).toArray(),
        log.second()[asked]);
  }
}
