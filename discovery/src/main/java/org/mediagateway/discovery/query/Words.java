package org.mediagateway.discovery.query;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Splits text into folded words, for queries and for names alike, so that {@code Spider-Man},
 * {@code spider man} and {@code Spíder Man} are the same two words.
 */
public final class Words {
  private static final Pattern NOT_FOLDED = Pattern.compile("[\\p{M}\\s]+");

  private final String text;
  private final List<Word> words = new ArrayList<>();
  private int at;

  private Words(String text) {
    this.text = text;
  }

  /** The words of {@code name}, folded and joined by single spaces; empty when it has none. */
  public static String key(String name) {
    return of(name).stream()
        .filter(word -> !word.isPunctuation())
        .map(Word::form)
        .collect(Collectors.joining(" "));
  }

  static List<Word> of(String text) {
    Words words = new Words(text);
    words.split();
    return List.copyOf(words.words);
  }

  private void split() {
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (isWordPart(c)) {
        word();
      } else {
        punctuation(c);
        at += Character.charCount(c);
      }
    }
  }

  private void punctuation(int c) {
    String form =
        switch (c) {
          case ',', ';', '\n' -> ",";
          case '(' -> "(";
          case ')' -> ")";
          case '&' -> "and";
          case '$', '£', '€' -> isNumberBeside() ? Character.toString(c) : "";
          default -> "";
        };
    if (!form.isEmpty()) {
      words.add(new Word(form, at, at + 1, false));
    }
  }

  /** Whether what stands at {@code at} is of a price: {@code $5}, {@code 5 €}. */
  private boolean isNumberBeside() {
    int before = at - 1;
    while (before > 0 && text.charAt(before) == ' ') {
      before--;
    }
    return (at + 1 < text.length() && Character.isDigit(text.charAt(at + 1)))
        || (before >= 0 && Character.isDigit(text.charAt(before)));
  }

  private void word() {
    int start = at;
    StringBuilder raw = new StringBuilder();
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (isWordPart(c)) {
        raw.appendCodePoint(c);
      } else if (c == '+' && !raw.isEmpty()) { // Disney+, 18+
        raw.append('+');
        at++;
        break;
      } else if (!joins(c, raw)) {
        break;
      }
      at += Character.charCount(c);
    }
    String form = fold(raw.toString());
    if (!form.isEmpty()) {
      words.add(new Word(form, start, at, isMinusBefore(start)));
    }
  }

  /** Whether {@code c} stands inside the word without being part of it; keeps a decimal point. */
  private boolean joins(int c, StringBuilder raw) {
    int next = at + 1 < text.length() ? text.codePointAt(at + 1) : ' ';
    if (c == '\'' || c == '’' || c == 'ʼ' || c == '`') {
      return Character.isLetterOrDigit(next);
    }
    if (c != '.') {
      return false;
    }
    int before = raw.codePointBefore(raw.length());
    if (Character.isDigit(before) && Character.isDigit(next)) {
      raw.append('.');
      return true;
    }
    // U.S., J.J.: a dot after a letter that stands alone
    boolean alone = at < 2 || !Character.isLetterOrDigit(text.codePointBefore(at - 1));
    return alone && Character.isLetter(before) && Character.isLetter(next);
  }

  private boolean isMinusBefore(int start) {
    return start > 0
        && text.charAt(start - 1) == '-'
        && (start == 1 || Character.isWhitespace(text.charAt(start - 2)));
  }

  private static boolean isWordPart(int c) {
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private static String fold(String raw) {
    boolean ascii = raw.chars().allMatch(c -> c < 128);
    String plain =
        ascii
            ? raw
            : NOT_FOLDED.matcher(Normalizer.normalize(raw, Normalizer.Form.NFKD)).replaceAll("");
    return plain.toLowerCase(Locale.ROOT);
  }
}
