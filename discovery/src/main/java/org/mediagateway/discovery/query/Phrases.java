package org.mediagateway.discovery.query;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A vocabulary of phrases with what each means; the longest phrase at a position wins. */
final class Phrases<T> {
  /**
   * A phrase found in a sentence.
   *
   * @param meaning what it stands for
   * @param end position after it
   */
  record Found<T>(T meaning, int end) {}

  private final Map<String, T> meanings;
  private final int wordsMax;

  private Phrases(Map<String, T> meanings) {
    this.meanings = Map.copyOf(meanings);
    this.wordsMax =
        meanings.keySet().stream()
            .mapToInt(key -> 1 + (int) key.chars().filter(c -> c == ' ').count())
            .max()
            .orElse(0);
  }

  @Nullable Found<T> longest(Sentence sentence, int at) {
    for (int length = Math.min(wordsMax, sentence.size() - at); length > 0; length--) {
      T meaning = meanings.get(exact(sentence, at, length));
      if (meaning != null) {
        return new Found<>(meaning, at + length);
      }
    }
    return null;
  }

  private static String exact(Sentence sentence, int at, int length) {
    if (length == 1) {
      return sentence.form(at);
    }
    StringBuilder key = new StringBuilder(sentence.form(at));
    for (int i = 1; i < length; i++) {
      key.append(' ').append(sentence.form(at + i));
    }
    return key.toString();
  }

  static <T> Builder<T> builder() {
    return new Builder<>();
  }

  /** Collects phrases, each line a comma-separated list for one meaning. */
  static final class Builder<T> {
    private final Map<String, T> meanings = new HashMap<>();

    private Builder() {}

    Builder<T> add(T meaning, String commaSeparated) {
      for (String phrase : List.of(commaSeparated.split(","))) {
        String key = Words.key(phrase);
        if (meanings.put(key, meaning) != null) {
          throw new IllegalArgumentException("a phrase has one meaning: phrase=" + key);
        }
      }
      return this;
    }

    /** Adds one phrase, which keeps the meaning that it may have already. */
    void addIfNew(T meaning, String phrase) {
      meanings.putIfAbsent(Words.key(phrase), meaning);
    }

    Phrases<T> build() {
      return new Phrases<>(meanings);
    }
  }
}
