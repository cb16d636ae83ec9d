package org.mediagateway.discovery.learn.model;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.mediagateway.discovery.learn.data.RatingLog;
import org.mediagateway.discovery.learn.matrix.SparseMatrix;

/**
 * The interactions that models are trained on, in the order of time.
 *
 * @param users number of users; every user ordinal is below it
 * @param items number of items; every item ordinal is below it
 * @param user user ordinal per interaction; not to be written to
 * @param item item ordinal per interaction, no pair of user and item twice; likewise
 * @param rating 0.5 to 5 per interaction; likewise
 * @param second Unix time per interaction, ascending; likewise
 */
public record TrainingSet(
    int users, int items, int[] user, int[] item, float[] rating, long[] second) {

  /** All ratings of a log, whose arrays it shares; items are the films. */
  public static TrainingSet of(RatingLog log) {
    return new TrainingSet(
        log.users(), log.films().size(), log.user(), log.film(), log.value(), log.second());
  }

  /** The interactions at the positions that {@code kept} accepts, of the same users and items. */
  public TrainingSet only(IntPredicate kept) {
    int[] positions = IntStream.range(0, size()).filter(kept).toArray();
    float[] ratings = new float[positions.length];
    for (int i = 0; i < ratings.length; i++) {
      ratings[i] = rating[positions[i]];
    }
    return new TrainingSet(
        users,
        items,
        IntStream.of(positions).map(i -> user[i]).toArray(),
        IntStream.of(positions).map(i -> item[i]).toArray(),
        ratings,
        IntStream.of(positions).mapToLong(i -> second[i]).toArray());
  }

  /** The number of interactions. */
  public int size() {
    return user.length;
  }

  /** The time of the last interaction; 0 when there is none. */
  public long end() {
    return second.length == 0 ? 0 : second[second.length - 1];
  }

  /** Who watched what: users by items. */
  public SparseMatrix matrix() {
    return SparseMatrix.of(users, items, user, item);
  }
}
