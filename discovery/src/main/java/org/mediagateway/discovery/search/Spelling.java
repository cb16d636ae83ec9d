package org.mediagateway.discovery.search;

/** The edit distance between names, bounded. */
final class Spelling {
  private static final int TWO_EDITS_LENGTH_MIN = 9;
  private static final int ONE_EDIT_LENGTH_MIN = 5;

  private Spelling() {}

  /** How many typing errors a name of this length is forgiven. */
  static int editsMax(int length) {
    if (length < ONE_EDIT_LENGTH_MIN) {
      return 0;
    }
    return length < TWO_EDITS_LENGTH_MIN ? 1 : 2;
  }

  /**
   * Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment) that
   * turn {@code a} into {@code b}.
   *
   * @return {@code max + 1} when it is more than {@code max}
   */
  static int distance(String a, String b, int max) {
    if (Math.abs(a.length() - b.length()) > max) {
      return max + 1;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      int least = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int edits = Math.min(last[j - 1] + change, Math.min(last[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          edits = Math.min(edits, beforeLast[j - 2] + 1);
        }
        row[j] = edits;
        least = Math.min(least, edits);
      }
      if (least > max) {
        return max + 1;
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return Math.min(last[b.length()], max + 1);
  }
}
