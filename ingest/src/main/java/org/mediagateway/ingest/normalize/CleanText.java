package org.mediagateway.ingest.normalize;

import java.text.Normalizer;
import org.apache.commons.text.StringEscapeUtils;

/**
 * Text as people would have typed it: HTML entities resolved, Unicode NFC, one plain space for any
 * run of white space, nothing invisible, no ends to trim, and never a lone surrogate, so that it
 * survives UTF-8 unchanged.
 */
final class CleanText {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int REPLACEMENT = 0xFFFD;

  private CleanText() {}

  static String clean(String text) {
    String plain =
        text.indexOf('&') >= 0 && text.indexOf(';') >= 0
            ? StringEscapeUtils.unescapeHtml4(text)
            : text;
    StringBuilder clean = new StringBuilder(plain.length());
    boolean space = false;
    for (int i = 0; i < plain.length(); ) {
      int c = plain.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        space = true;
      } else if (!invisible(c)) {
        appendSpace(clean, space);
        space = false;
        clean.appendCodePoint(isSurrogate(c) ? REPLACEMENT : c);
      } else if (isJoiner(c) && !space && !clean.isEmpty()) {
        clean.appendCodePoint(c);
      }
    }
    dropTrailingJoiners(clean);
    return Normalizer.normalize(clean, Normalizer.Form.NFC);
  }

  private static void appendSpace(StringBuilder clean, boolean space) {
    if (space) {
      dropTrailingJoiners(clean);
      if (!clean.isEmpty()) {
        clean.append(' ');
      }
    }
  }

  private static void dropTrailingJoiners(StringBuilder clean) {
    while (!clean.isEmpty() && isJoiner(clean.charAt(clean.length() - 1))) {
      clean.setLength(clean.length() - 1);
    }
  }

  private static boolean invisible(int c) {
    int type = Character.getType(c);
    return type == Character.FORMAT || type == Character.CONTROL;
  }

  /** Invisible, but Persian, Indic scripts and emoji are spelled with them between letters. */
  private static boolean isJoiner(int c) {
    return c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
  }

  private static boolean isSurrogate(int c) {
    return Character.getType(c) == Character.SURROGATE;
  }
}
