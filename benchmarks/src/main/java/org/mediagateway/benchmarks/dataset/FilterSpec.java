package org.mediagateway.benchmarks.dataset;

import java.util.Locale;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;

/**
 * A kind of filter as written on the command line: {@code none}, {@code 0.1}, {@code
 * correlated:0.01} or {@code anti:0.01}.
 *
 * @param kind how the accepted rows relate to the query
 * @param selectivity the share of rows accepted, in (0, 1]
 */
public record FilterSpec(Kind kind, double selectivity) {
  /** How the accepted rows relate to the query. */
  public enum Kind {
    /** Every row is accepted. */
    NONE,
    /** Rows drawn without regard to the query, one set for all queries. */
    RANDOM,
    /** The rows nearest to an anchor near the query. */
    CORRELATED,
    /** The rows farthest from an anchor near the query. */
    ANTI,
  }

  /** Accepts everything. */
  public static final FilterSpec NONE = new FilterSpec(Kind.NONE, 1);

  public FilterSpec {
    if (!(selectivity > 0 && selectivity <= 1)) {
      throw new BenchmarkException(
          ErrorCode.BAD_OPTION, "a filter's selectivity must be within (0, 1]: " + selectivity);
    }
  }

  /**
   * Reads the command line's notation.
   *
   * @throws BenchmarkException BAD_OPTION if it is none of the four
   */
  public static FilterSpec parse(String text) {
    if (text.equals("none")) {
      return NONE;
    }
    int colon = text.indexOf(':');
    String name = colon < 0 ? "random" : text.substring(0, colon);
    Kind kind =
        switch (name) {
          case "random" -> Kind.RANDOM;
          case "correlated" -> Kind.CORRELATED;
          case "anti" -> Kind.ANTI;
          default -> throw unreadable(text);
        };
    try {
      return new FilterSpec(kind, Double.parseDouble(text.substring(colon + 1)));
    } catch (NumberFormatException e) {
      throw unreadable(text);
    }
  }

  private static BenchmarkException unreadable(String text) {
    return new BenchmarkException(
        ErrorCode.BAD_OPTION,
        "a filter is none, SHARE, correlated:SHARE or anti:SHARE (SHARE such as 0.01): " + text);
  }

  @Override
  public String toString() {
    return kind == Kind.NONE ? "none" : kind.name().toLowerCase(Locale.ROOT) + ":" + selectivity;
  }
}
