package org.mediagateway.discovery.learn.eval;

import java.util.List;
import org.mediagateway.discovery.learn.model.TrainingSet;

/**
 * What to train on and what to ask.
 *
 * @param training the interactions that models may know
 * @param cases questions about other interactions
 */
record Split(TrainingSet training, List<Case> cases) {
  Split {
    cases = List.copyOf(cases);
  }

  /**
   * A split to tune on and one to report; nothing of the second's answers is in the first.
   *
   * @param tuning a part of the test split's training set, split the same way
   * @param test the split to report
   */
  record Pair(Split tuning, Split test) {}
}
