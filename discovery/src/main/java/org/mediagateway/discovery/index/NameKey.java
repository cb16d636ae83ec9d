package org.mediagateway.discovery.index;

import java.util.Locale;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/**
 * The form in which names are compared: lower case, without accents, words of letters and digits
 * separated by single spaces. {@code "Beyoncé Knowles-Carter"} becomes {@code "beyonce knowles
 * carter"}; apostrophes inside a word vanish, so that {@code "Ocean's"} becomes {@code "oceans"}.
 */
public final class NameKey {
  /** Folding writes at most four characters for one. */
  private static final int FOLD_GROWTH = 4;

  private NameKey() {}

  /** The key of {@code text}; empty when it has no letter or digit. */
  public static String of(String text) {
    // Lower case first: some capitals have no plain letter to fold to, but their small forms have.
    char[] lower = text.toLowerCase(Locale.ROOT).toCharArray();
    char[] folded = new char[lower.length * FOLD_GROWTH];
    int length = ASCIIFoldingFilter.foldToASCII(lower, 0, folded, 0, lower.length);
    StringBuilder key = new StringBuilder(length);
    boolean gap = false;
    for (int i = 0; i < length; ) {
      int c = Character.codePointAt(folded, i, length);
      i += Character.charCount(c);
      if (Character.isLetterOrDigit(c)) {
        if (gap && !key.isEmpty()) {
          key.append(' ');
        }
        gap = false;
        key.appendCodePoint(Character.toLowerCase(c));
      } else if (c != '\'' && !isMark(c)) {
        gap = true;
      }
    }
    return key.toString();
  }

  /** Combining accents, vowel signs and the like belong to the letter before them. */
  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }
}
