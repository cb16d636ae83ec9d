package org.mediagateway.ingest.resolve;

/**
 * The Jaro-Winkler similarity of two strings, 0 (nothing alike) to 1 (equal).
 *
 * <p>W. E. Winkler, "String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter
 * Model of Record Linkage", ASA 1990, section 2: the Jaro score, raised by {@code PREFIX_SCALE} for
 * each of up to {@code PREFIX_MAX} characters that both begin with. Takes O(n m) time.
 */
final class JaroWinkler {
  private static final double PREFIX_SCALE = 0.1;
  private static final int PREFIX_MAX = 4;

  private JaroWinkler() {}

  static double similarity(String a, String b) {
    double jaro = jaro(a, b);
    int prefix = 0;
    int longest = Math.min(PREFIX_MAX, Math.min(a.length(), b.length()));
    while (prefix < longest && a.charAt(prefix) == b.charAt(prefix)) {
      prefix++;
    }
    return jaro + prefix * PREFIX_SCALE * (1 - jaro);
  }

  private static double jaro(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.length() == b.length() ? 1 : 0;
    }
    int window = Math.max(0, Math.max(a.length(), b.length()) / 2 - 1);
    boolean[] matchedA = new boolean[a.length()];
    boolean[] matchedB = new boolean[b.length()];
    int matches = 0;
    for (int i = 0; i < a.length(); i++) {
      int end = Math.min(b.length(), i + window + 1);
      for (int j = Math.max(0, i - window); j < end; j++) {
        if (!matchedB[j] && a.charAt(i) == b.charAt(j)) {
          matchedA[i] = true;
          matchedB[j] = true;
          matches++;
          break;
        }
      }
    }
    if (matches == 0) {
      return 0;
    }
    double m = matches;
    double transpositions = outOfOrder(a, matchedA, b, matchedB) / 2.0;
    return (m / a.length() + m / b.length() + (m - transpositions) / m) / 3;
  }

  private static int outOfOrder(String a, boolean[] matchedA, String b, boolean[] matchedB) {
    int outOfOrder = 0;
    int j = 0;
    for (int i = 0; i < a.length(); i++) {
      if (matchedA[i]) {
        while (!matchedB[j]) {
          j++;
        }
        if (a.charAt(i) != b.charAt(j)) {
          outOfOrder++;
        }
        j++;
      }
    }
    return outOfOrder;
  }
}
