package org.mediagateway.domain.flag;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.mediagateway.domain.measure.RatioSums;
import org.mediagateway.domain.viewer.ViewerId;

/**
 * The rules of flags that were ever changed, and what viewers of all gateways were shown and took
 * under them. Safe on any thread.
 */
public interface FlagStore {
  /** The counts of one {@link #add}. */
  int BATCH_MAX = 1_000;

  /** All rules, by name. */
  List<FlagRule> all();

  /**
   * Changes a rule, with an entry in the change log; no other change comes between reading and
   * writing it. What is equal to what there is changes nothing.
   *
   * @param initial the rule when there is none yet
   * @param change from the present rule to the {@linkplain FlagRule#next next}
   * @return the rule now
   */
  FlagRule change(FlagRule initial, UnaryOperator<FlagRule> change);

  /**
   * What one viewer was shown and took more.
   *
   * @param on whether the flag is on for the viewer
   */
  record Count(ViewerId viewer, boolean on, long shown, long taken) {}

  /**
   * Adds to what viewers were shown and took while a flag divides them. A viewer's counts begin
   * anew with another time of dividing, and on the other side. Viewers who are unknown or do not
   * contribute are left out; so is what belongs to an earlier time than is counted already.
   *
   * @param dividesSince of the rule under which it was counted
   * @param counts at most {@link #BATCH_MAX}
   */
  void add(String flag, long dividesSince, List<Count> counts);

  /**
   * Titles taken by titles shown, of the viewers who contribute now, as all gateways added them.
   *
   * @param dividesSince of the rule under which they were counted
   * @return by whether the flag was on; without a side on which there is nobody
   */
  Map<Boolean, RatioSums> sums(String flag, long dividesSince);
}
