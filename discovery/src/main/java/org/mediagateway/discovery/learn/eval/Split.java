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
   * A split to tune on, one to report, and folds to train a re-ranker on; nothing of a later one's
   * answers is in an earlier one.
   *
   * @param folds parts of the tuning split's training set, split the same way
   * @param tuning a part of the test split's training set, split the same way
   * @param test the split to report
   */
  record Plan(List<Split> folds, Split tuning, Split test) {
    Plan {
      folds = List.copyOf(folds);
    }
  }
}
