package org.mediagateway.discovery.query;

import java.util.List;
import java.util.stream.Collectors;

/** A query as words; reading beyond either end gives the empty word. */
record Sentence(String query, List<Word> words) {
  static Sentence of(String query) {
    return new Sentence(query, Words.of(query));
  }

  int size() {
    return words.size();
  }

  String form(int at) {
    return at >= 0 && at < words.size() ? words.get(at).form() : "";
  }

  boolean isEnd(int at) {
    return at >= words.size();
  }

  /** Whether a clause ends before {@code at}. */
  boolean isBoundary(int at) {
    return at < 0 || isEnd(at) || words.get(at).isPunctuation();
  }

  boolean is(int at, String... forms) {
    for (int i = 0; i < forms.length; i++) {
      if (!forms[i].equals(form(at + i))) {
        return false;
      }
    }
    return true;
  }

  /** The position after the given word when it stands at {@code at}, else {@code at}. */
  int skip(int at, String... optional) {
    for (String form : optional) {
      if (form.equals(form(at))) {
        return at + 1;
      }
    }
    return at;
  }

  /** The words from {@code from} to before {@code to}, without punctuation, joined by spaces. */
  String key(int from, int to) {
    return words.subList(from, Math.min(to, size())).stream()
        .filter(word -> !word.isPunctuation())
        .map(Word::form)
        .collect(Collectors.joining(" "));
  }

  /** The part of the query that the words from {@code from} to before {@code to} cover. */
  String printed(int from, int to) {
    return query.substring(words.get(from).start(), words.get(to - 1).end());
  }
}
