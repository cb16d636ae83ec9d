package org.mediagateway.discovery.query;

import java.util.Locale;

/**
 * One thing understood of a query, as it is shown back to the caller and can be taken off.
 *
 * @param kind what it is about
 * @param label how people read it, for example {@code Disney+ or Netflix}
 * @param start where its words begin in the query, in {@code char}s
 * @param end where they end, exclusive
 * @param excluded whether titles that meet the condition are to be left out
 * @param condition what it asks
 * @param effect what becomes of it
 * @param note why it is {@link Effect#IGNORED}, or what else people should know; empty for nothing
 */
public record Chip(
    Kind kind,
    String label,
    int start,
    int end,
    boolean excluded,
    Condition condition,
    Effect effect,
    String note) {

  /** What a chip is about. */
  public enum Kind {
    GENRE,
    MOOD,
    TYPE,
    PLATFORM,
    REGION,
    PRICE,
    WINDOW,
    YEAR,
    DURATION,
    MATURITY,
    COUNTRY,
    PERSON,
    SEED,
    TITLE;

    /** The name as machines read it. */
    public String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What becomes of a chip. */
  public enum Effect {
    /** Titles that do not meet it are left out. */
    FILTER,
    /** Titles that meet it are placed higher. */
    PREFERENCE,
    /** It says where to search from: titles that resemble it are the answer. */
    SEED,
    /** It was recognised and cannot be applied; the note says why. */
    IGNORED
  }

  /**
   * Its identity: the same for the same condition in any query, for example {@code
   * platform:disney|netflix} or {@code -genre:horror}.
   */
  public String id() {
    return (excluded ? "-" : "") + kind.slug() + ":" + condition.slug();
  }

  /** Whether titles that do not meet it are left out. */
  public boolean filter() {
    return effect == Effect.FILTER;
  }
}
