package org.mediagateway.domain.catalogue;

import java.util.Locale;
import java.util.regex.Pattern;

/** Codes of the regions in which a title can be watched: ISO 3166-1 alpha-2, upper case. */
public final class Region {
  private static final Pattern CODE = Pattern.compile("[A-Z]{2}");

  private Region() {}

  /**
   * The code that people mean by {@code printed}, in any case; {@code UK} is {@code GB}.
   *
   * @throws IllegalArgumentException if it is not of two letters
   */
  public static String code(String printed) {
    String code = printed.strip().toUpperCase(Locale.ROOT);
    if (!isCode(code)) {
      throw new IllegalArgumentException(
          "a region is an ISO 3166-1 code such as GB: value=" + Shown.brief(printed));
    }
    return code.equals("UK") ? "GB" : code;
  }

  /** Whether {@code text} has the form of a code. */
  static boolean isCode(String text) {
    return CODE.matcher(text).matches();
  }
}
