package org.mediagateway.ingest.resolve;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The distinct words of a description, weighted by rarity, as two arrays: an eighth of the memory
 * of a map of strings, since every cached listing keeps one. Words are kept as {@link
 * String#hashCode}; among the 60 words of two descriptions a collision has a probability below one
 * in a million, and would count one word too many. Immutable.
 */
final class Bag {
  private final int[] words;
  private final float[] weights;
  private final double norm;

  private Bag(int[] words, float[] weights) {
    this.words = words;
    this.weights = weights;
    double squares = 0;
    for (float weight : weights) {
      squares += weight * weight;
    }
    this.norm = Math.sqrt(squares);
  }

  static Bag of(Collection<String> tokens, ToDoubleFunction<String> weight) {
    TreeMap<Integer, Float> byHash = new TreeMap<>();
    for (String token : tokens) {
      byHash.put(token.hashCode(), (float) weight.applyAsDouble(token));
    }
    int[] words = new int[byHash.size()];
    float[] weights = new float[words.length];
    int i = 0;
    for (var entry : byHash.entrySet()) {
      words[i] = entry.getKey();
      weights[i++] = entry.getValue();
    }
    return new Bag(words, weights);
  }

  /** The bag of all pairs of adjacent tokens, unweighted: finds names of people in a text. */
  static Bag ofBigrams(List<String> tokens) {
    List<String> bigrams =
        java.util.stream.IntStream.range(1, tokens.size())
            .mapToObj(i -> bigram(tokens.get(i - 1), tokens.get(i)))
            .toList();
    return of(bigrams, bigram -> 1);
  }

  static String bigram(String first, String second) {
    return first + ' ' + second;
  }

  int size() {
    return words.length;
  }

  boolean contains(String token) {
    return java.util.Arrays.binarySearch(words, token.hashCode()) >= 0;
  }

  /** The cosine of the two weight vectors, 0 to 1; 0 when either is empty. */
  double cosine(Bag other) {
    if (words.length == 0 || other.words.length == 0) {
      return 0;
    }
    double dot = 0;
    int i = 0;
    int j = 0;
    while (i < words.length && j < other.words.length) {
      if (words[i] == other.words[j]) {
        dot += weights[i++] * other.weights[j++];
      } else if (words[i] < other.words[j]) {
        i++;
      } else {
        j++;
      }
    }
    return Math.min(1, dot / (norm * other.norm));
  }
}
