package org.mediagateway.ingest.resolve;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The distinct words of a text, weighted, as two arrays: an eighth of the memory of a map of
 * strings, since every cached listing keeps one. Words are kept as {@link String#hashCode}; among
 * the 60 words of two descriptions a collision has a probability below one in a million, and would
 * count one word too many. Immutable.
 */
final class Bag {
  /** Distinct, ascending. */
  private final int[] words;

  /** Of the word at the same index. */
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

  static Bag of(List<String> tokens, ToDoubleFunction<String> weight) {
    // The hash in the upper half makes the sort order the words; the weight rides below it.
    long[] keyed = new long[tokens.size()];
    for (int i = 0; i < keyed.length; i++) {
      String token = tokens.get(i);
      int bits = Float.floatToIntBits((float) weight.applyAsDouble(token));
      keyed[i] = (long) token.hashCode() << 32 | Integer.toUnsignedLong(bits);
    }
    Arrays.sort(keyed);
    int size = 0;
    int[] words = new int[keyed.length];
    float[] weights = new float[keyed.length];
    for (long key : keyed) {
      int word = (int) (key >> 32);
      if (size == 0 || words[size - 1] != word) {
        words[size] = word;
        weights[size++] = Float.intBitsToFloat((int) key);
      }
    }
    return new Bag(Arrays.copyOf(words, size), Arrays.copyOf(weights, size));
  }

  /** The bag of all pairs of adjacent tokens, unweighted: finds names of people in a text. */
  static Bag ofBigrams(List<String> tokens) {
    return of(bigrams(tokens), bigram -> 1);
  }

  /** The pairs of adjacent tokens. */
  static List<String> bigrams(List<String> tokens) {
    String[] bigrams = new String[Math.max(0, tokens.size() - 1)];
    for (int i = 0; i < bigrams.length; i++) {
      bigrams[i] = tokens.get(i) + ' ' + tokens.get(i + 1);
    }
    return List.of(bigrams);
  }

  int size() {
    return words.length;
  }

  boolean isEmpty() {
    return words.length == 0;
  }

  /** Whether this bag has every word of {@code other}. */
  boolean containsAll(Bag other) {
    for (int word : other.words) {
      if (Arrays.binarySearch(words, word) < 0) {
        return false;
      }
    }
    return true;
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
