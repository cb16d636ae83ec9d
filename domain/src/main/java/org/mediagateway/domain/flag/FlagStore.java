package org.mediagateway.domain.flag;

import java.util.List;
import java.util.function.UnaryOperator;

/** The rules of flags that were ever changed. Safe on any thread. */
public interface FlagStore {
  /** All of them, by name. */
  List<FlagRule> all();

  /**
   * Changes a rule, with an entry in the change log; no other change comes between reading and
   * writing it. What is equal to what there is changes nothing.
   *
   * @param initial the rule when there is none yet
   * @param change gets the present rule; the version it gives is not heeded
   * @return the rule now
   */
  FlagRule change(FlagRule initial, UnaryOperator<FlagRule> change);
}
