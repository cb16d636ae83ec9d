package org.mediagateway.ingest.connect.tmdb;

import java.util.Map;
import java.util.regex.Pattern;

/** A key to TMDB. Shows itself nowhere. */
public final class TmdbKey {
  /** What a key looks like. */
  public static final String RULE =
      "must be a TMDB key: 32 hexadecimal digits (v3), or a read access token of three parts"
          + " (v4)";

  private static final Pattern V3 = Pattern.compile("[0-9a-fA-F]{32}");
  private static final Pattern V4 =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

  private final String value;

  /**
   * @param value of one of the two shapes
   * @throws IllegalArgumentException when {@link #isKey} is false
   */
  public TmdbKey(String value) {
    if (!isKey(value)) {
      throw new IllegalArgumentException(RULE + ": characters=" + value.length());
    }
    this.value = value;
  }

  /** Whether {@code text} has the shape of a key. */
  public static boolean isKey(String text) {
    return V3.matcher(text).matches() || V4.matcher(text).matches();
  }

  /** What goes into a query: a v3 key. */
  Map<String, String> query() {
    return isToken() ? Map.of() : Map.of("api_key", value);
  }

  /** What goes into the headers: a v4 token. */
  Map<String, String> headers() {
    return isToken() ? Map.of("Authorization", "Bearer " + value) : Map.of();
  }

  private boolean isToken() {
    return value.indexOf('.') >= 0;
  }

  @Override
  public String toString() {
    return isToken() ? "TmdbKey[v4]" : "TmdbKey[v3]";
  }
}
