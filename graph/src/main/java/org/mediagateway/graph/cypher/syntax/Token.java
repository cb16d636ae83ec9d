package org.mediagateway.graph.cypher.syntax;

import java.util.Locale;

/**
 * One word of a query.
 *
 * @param text for strings and quoted names what they stand for, else as written
 * @param end offset behind its last char
 */
record Token(Kind kind, String text, At at, int end) {
  enum Kind {
    /** A name or keyword. */
    WORD,
    /** A name in backquotes, never a keyword. */
    QUOTED,
    INTEGER,
    FLOAT,
    STRING,
    PARAMETER,
    SYMBOL,
    END
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isWord(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }

  boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED;
  }

  String upper() {
    return text.toUpperCase(Locale.ROOT);
  }

  String shown() {
    return kind == Kind.END ? "the end of the query" : "'" + text + "'";
  }
}
