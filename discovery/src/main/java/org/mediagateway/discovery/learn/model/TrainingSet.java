package org.mediagateway.discovery.learn.model;

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
