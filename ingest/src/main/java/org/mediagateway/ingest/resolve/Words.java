package org.mediagateway.ingest.resolve;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Text as comparison sees it: lower case, without accents, apostrophes, asterisks or punctuation.
 */
final class Words {
  private Words() {}

  /**
   * {@code text} in lower case with accents and apostrophes taken out, ligatures and letters that
   * have no decomposition spelt out, and {@code &} as {@code and}. Other punctuation stays.
   */
  static String fold(String text) {
    // Normalizing dominates, and most texts are ASCII.
    boolean ascii = text.chars().allMatch(c -> c < 128);
    String decomposed =
        ascii
            ? text.toLowerCase(Locale.ROOT)
            : Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    StringBuilder folded = new StringBuilder(decomposed.length() + 8);
    for (int i = 0; i < decomposed.length(); i++) {
      char c = decomposed.charAt(i);
      switch (c) {
        case '*', '\'', '’', '‘', '`', '´', 'ʻ', 'ʼ' -> {}
        case '&' -> folded.append(" and ");
        case 'ø' -> folded.append('o');
        case 'ł' -> folded.append('l');
        case 'đ', 'ð' -> folded.append('d');
        case 'ı' -> folded.append('i');
        case 'ß' -> folded.append("ss");
        case 'æ' -> folded.append("ae");
        case 'œ' -> folded.append("oe");
        case 'þ' -> folded.append("th");
        default -> {
          if (Character.getType(c) != Character.NON_SPACING_MARK) {
            folded.append(c);
          }
        }
      }
    }
    return folded.toString();
  }

  /** The runs of letters and digits of a folded text, in order. */
  static List<String> tokens(String folded) {
    List<String> tokens = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= folded.length(); i++) {
      boolean inside = i < folded.length() && Character.isLetterOrDigit(folded.charAt(i));
      if (inside && start < 0) {
        start = i;
      } else if (!inside && start >= 0) {
        tokens.add(folded.substring(start, i));
        start = -1;
      }
    }
    return tokens;
  }

  /**
   * A person's name in the one form that names are compared in: folded tokens in alphabetical
   * order, since catalogues differ in whether the family name comes first.
   */
  static String person(String name) {
    return tokens(fold(name)).stream().sorted().collect(Collectors.joining(" "));
  }
}
