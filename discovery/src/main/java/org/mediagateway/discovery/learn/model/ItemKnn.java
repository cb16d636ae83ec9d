package org.mediagateway.discovery.learn.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.mediagateway.discovery.learn.matrix.SparseMatrix;

/**
 * Item-based nearest neighbours (Sarwar and others, WWW 2001, doi:10.1145/371920.372071): cosine of
 * the sets of watchers, shrunk towards 0 where few watched both: {@code common / (sqrt(a b) +
 * shrinkage)}. A candidate scores the sum of its similarities to the history's items among its k
 * nearest.
 */
public final class ItemKnn implements Recommender {
  /** The most neighbours that are ever kept per item. */
  public static final int NEIGHBORS_MAX = 500;

  /**
   * The nearest items of one item, nearest first.
   *
   * @param items ordinals; not to be written to
   * @param similarities above 0, descending; likewise
   */
  public record Neighbors(int[] items, float[] similarities) {}

  private static final Neighbors NONE = new Neighbors(new int[0], new float[0]);

  private final Neighbors[] neighbors;
  private final int k;

  private ItemKnn(Neighbors[] neighbors, int k) {
    this.neighbors = neighbors;
    this.k = k;
  }

  /**
   * Trains.
   *
   * @param k neighbours per item, 1 to {@value #NEIGHBORS_MAX}
   * @param shrinkage 0 or more
   */
  public static ItemKnn train(TrainingSet training, int k, double shrinkage) {
    if (k < 1 || k > NEIGHBORS_MAX) {
      throw new IllegalArgumentException("k is 1 to " + NEIGHBORS_MAX + ": k=" + k);
    }
    if (!(shrinkage >= 0)) {
      throw new IllegalArgumentException("shrinkage is 0 or more: shrinkage=" + shrinkage);
    }
    SparseMatrix byUser = training.matrix();
    SparseMatrix byItem = byUser.transpose();
    Neighbors[] neighbors = new Neighbors[training.items()];
    IntStream.range(0, neighbors.length)
        .parallel()
        .forEach(item -> neighbors[item] = nearest(item, byUser, byItem, k, shrinkage));
    return new ItemKnn(neighbors, k);
  }

  /** The same similarities with fewer neighbours. */
  public ItemKnn withNeighbors(int fewer) {
    return new ItemKnn(neighbors, Math.min(fewer, k));
  }

  /** The neighbours of an item, at most k; none of one that the training set does not have. */
  public Neighbors neighbors(int item) {
    if (item >= neighbors.length) {
      return NONE;
    }
    Neighbors all = neighbors[item];
    int count = Math.min(k, all.items().length);
    if (count == all.items().length) {
      return all;
    }
    return new Neighbors(
        Arrays.copyOf(all.items(), count), Arrays.copyOf(all.similarities(), count));
  }

  private static Neighbors nearest(
      int item, SparseMatrix byUser, SparseMatrix byItem, int k, double shrinkage) {
    int[] common = new int[byItem.rows()];
    for (int i = byItem.starts()[item]; i < byItem.starts()[item + 1]; i++) {
      int user = byItem.indices()[i];
      for (int j = byUser.starts()[user]; j < byUser.starts()[user + 1]; j++) {
        common[byUser.indices()[j]]++;
      }
    }
    common[item] = 0;
    float[] similarity = new float[common.length];
    for (int other = 0; other < common.length; other++) {
      if (common[other] > 0) {
        double norm = Math.sqrt((double) byItem.count(item) * byItem.count(other));
        similarity[other] = (float) (common[other] / (norm + shrinkage));
      }
    }
    int[] best =
        IntStream.range(0, common.length)
            .filter(other -> common[other] > 0)
            .boxed()
            .sorted(Comparator.<Integer>comparingDouble(o -> -similarity[o]).thenComparing(o -> o))
            .limit(k)
            .mapToInt(Integer::intValue)
            .toArray();
    float[] values = new float[best.length];
    for (int i = 0; i < best.length; i++) {
      values[i] = similarity[best[i]];
    }
    return new Neighbors(best, values);
  }

  @Override
  public double[] scores(Viewer viewer, int[] candidates) {
    boolean[] watched = new boolean[neighbors.length];
    for (int item : viewer.items()) {
      watched[item] = true;
    }
    double[] scores = new double[candidates.length];
    for (int i = 0; i < scores.length; i++) {
      Neighbors near = neighbors[candidates[i]];
      int count = Math.min(k, near.items().length);
      for (int j = 0; j < count; j++) {
        if (watched[near.items()[j]]) {
          scores[i] += near.similarities()[j];
        }
      }
    }
    return scores;
  }
}
