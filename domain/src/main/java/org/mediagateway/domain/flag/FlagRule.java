package org.mediagateway.domain.flag;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * For whom a behaviour is on.
 *
 * @param flag the behaviour's name, for example {@code search.relaxation}
 * @param version 0 before anybody has changed it, then one more with each change
 * @param dividesSince the version with which it last began to divide users; 0 when it never did
 * @param percent of users for whom it is on, 0 to 100
 * @param overrides users for whom it is on or off whatever the share, at most {@value
 *     #OVERRIDES_MAX}; in the order of their ids
 */
public record FlagRule(
    String flag, long version, long dividesSince, int percent, Map<String, Boolean> overrides) {
  public static final int OVERRIDES_MAX = 1_000;

  /** How the change log writes flags, so that they are told from titles and viewers. */
  private static final String AGGREGATE = "flag:";

  public FlagRule {
    if (percent < 0 || percent > 100) {
      throw new IllegalArgumentException("percent must be 0 to 100: percent=" + percent);
    }
    if (overrides.size() > OVERRIDES_MAX) {
      throw new IllegalArgumentException(
          "a flag has at most %d overrides: flag=%s, overrides=%d; take some off"
              .formatted(OVERRIDES_MAX, flag, overrides.size()));
    }
    overrides = Collections.unmodifiableMap(new TreeMap<>(overrides));
  }

  /** The rule of a flag that nobody has changed. */
  public static FlagRule initial(String flag, int percent) {
    return new FlagRule(flag, 0, 0, percent, Map.of());
  }

  /**
   * The rule that comes after this one: this one itself when it says the same.
   *
   * @param percent the new share
   * @param overrides all of the new ones
   */
  public FlagRule next(int percent, Map<String, Boolean> overrides) {
    if (percent == this.percent && overrides.equals(this.overrides)) {
      return this;
    }
    boolean begins = divides(percent) && !divides();
    return new FlagRule(flag, version + 1, begins ? version + 1 : dividesSince, percent, overrides);
  }

  /** Whether it is on for some users and off for others, by the share. */
  public boolean divides() {
    return divides(percent);
  }

  private static boolean divides(int percent) {
    return percent > 0 && percent < 100;
  }

  /** The name in the change log. */
  public String aggregate() {
    return AGGREGATE + flag;
  }
}
