package org.mediagateway.graph.cypher.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Cuts a query into words. */
final class Lexer {
  private static final Set<String> LONG_SYMBOLS = Set.of("<>", "<=", ">=", "=~", "..", "+=");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  Lexer(String text) {
    this.text = text;
  }

  /** All tokens; the last one is {@code END}. */
  List<Token> tokens() {
    while (true) {
      skipSpace();
      if (at >= text.length()) {
        tokens.add(new Token(Token.Kind.END, "", new At(text.length()), text.length()));
        return tokens;
      }
      next();
    }
  }

  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
  }

  private void skipSpace() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        at++;
      } else if (c == '/' && peek(1) == '/') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (c == '/' && peek(1) == '*') {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
          throw error("UnexpectedSyntax", "a comment must end: add */", at);
        }
        at = end + 2;
      } else {
        return;
      }
    }
  }

  private void next() {
    int start = at;
    int c = text.codePointAt(at);
    if (Character.isUnicodeIdentifierStart(c) || c == '_') {
      at = nameEnd(at);
      add(Token.Kind.WORD, text.substring(start, at), start);
    } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
      number(start);
    } else if (c == '\'' || c == '"') {
      add(Token.Kind.STRING, string((char) c), start);
    } else if (c == '`') {
      add(Token.Kind.QUOTED, quoted(), start);
    } else if (c == '$') {
      parameter(start);
    } else if ("()[]{},:;.+-*/%^=<>|!&".indexOf(c) >= 0) {
      String two = text.substring(at, Math.min(text.length(), at + 2));
      String symbol = LONG_SYMBOLS.contains(two) ? two : two.substring(0, 1);
      at += symbol.length();
      add(Token.Kind.SYMBOL, symbol, start);
    } else {
      throw error(
          c < 128 ? "UnexpectedSyntax" : "InvalidUnicodeCharacter",
          "a query must consist of Cypher's characters: found "
              + Character.toString(c)
              + String.format(" (U+%04X); in text, quote it", c),
          start);
    }
  }

  private void parameter(int start) {
    at++;
    String name;
    if (peek(0) == '`') {
      name = quoted();
    } else {
      int end = at;
      while (end < text.length() && Character.isUnicodeIdentifierPart(text.charAt(end))) {
        end++;
      }
      name = text.substring(at, end);
      at = end;
    }
    if (name.isEmpty()) {
      throw error("UnexpectedSyntax", "a parameter must have a name: write $name", start);
    }
    add(Token.Kind.PARAMETER, name, start);
  }

  private int nameEnd(int from) {
    int end = from;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      if (!Character.isUnicodeIdentifierPart(c) || Character.isIdentifierIgnorable(c)) {
        break;
      }
      end += Character.charCount(c);
    }
    return end;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private void number(int start) {
    if (peek(0) == '0' && (peek(1) == 'x' || peek(1) == 'o')) {
      at = nameEnd(at);
      add(Token.Kind.INTEGER, text.substring(start, at), start);
      return;
    }
    digits();
    boolean real = false;
    if (peek(0) == '.' && isDigit(peek(1))) {
      real = true;
      at++;
      digits();
    }
    if (peek(0) == 'e' || peek(0) == 'E') {
      int sign = peek(1) == '-' || peek(1) == '+' ? 1 : 0;
      if (isDigit(peek(1 + sign))) {
        real = true;
        at += 1 + sign;
        digits();
      }
    }
    int end = nameEnd(at);
    if (end > at) {
      throw error(
          "InvalidNumberLiteral",
          "a number must end before a name begins: found "
              + text.substring(start, end)
              + "; names begin with a letter",
          start);
    }
    add(real ? Token.Kind.FLOAT : Token.Kind.INTEGER, text.substring(start, at), start);
  }

  private void digits() {
    while (isDigit(peek(0))) {
      at++;
    }
  }

  private String quoted() {
    StringBuilder name = new StringBuilder();
    int start = at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '`') {
        name.append(c);
      } else if (peek(0) == '`') {
        name.append(c);
        at++;
      } else {
        return name.toString();
      }
    }
    throw error("UnexpectedSyntax", "a quoted name must end: add `", start);
  }

  private String string(char quote) {
    StringBuilder out = new StringBuilder();
    int start = at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == quote) {
        return out.toString();
      }
      if (c == '\\') {
        escape(out);
      } else {
        out.append(c);
      }
    }
    throw error("UnexpectedSyntax", "a string must end: add " + quote, start);
  }

  private void escape(StringBuilder out) {
    char c = peek(0);
    at++;
    switch (c) {
      case 'n' -> out.append('\n');
      case 't' -> out.append('\t');
      case 'r' -> out.append('\r');
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case '\\', '\'', '"', '`' -> out.append(c);
      case 'u' -> unicode(out, 4);
      case 'U' -> unicode(out, 8);
      default ->
          throw error(
              "UnexpectedSyntax",
              "a backslash must begin one of \\n \\t \\r \\b \\f \\\\ \\' \\\" \\u:"
                  + " write \\\\ for a backslash",
              at - 2);
    }
  }

  private void unicode(StringBuilder out, int length) {
    int end = Math.min(text.length(), at + length);
    String digits = text.substring(at, end);
    int code =
        digits.matches("[0-9a-fA-F]{" + length + "}") ? Integer.parseUnsignedInt(digits, 16) : -1;
    if (!Character.isValidCodePoint(code)) {
      throw error(
          "InvalidUnicodeLiteral",
          "a Unicode escape must have " + length + " hexadecimal digits: found " + digits,
          at - 2);
    }
    out.appendCodePoint(code);
    at = end;
  }

  private void add(Token.Kind kind, String word, int start) {
    tokens.add(new Token(kind, word, new At(start), at));
  }

  private static CypherException error(String detail, String message, int offset) {
    return CypherException.syntax(detail, message, new At(offset));
  }
}
