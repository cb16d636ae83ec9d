package org.mediagateway.discovery.search;

/** How the scores of the two retrievals, by words and by meaning, become one. */
public sealed interface Fusion {
  /** The one that the known-item evaluation chose. */
  static Fusion standard() {
    return new Convex(0.6);
  }

  /**
   * Reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009): the sum of 1 / (k + rank).
   *
   * @param k the paper's constant, there 60; positive
   */
  record ReciprocalRank(double k) implements Fusion {
    public ReciprocalRank {
      if (!(k > 0)) {
        throw new IllegalArgumentException("k is positive: k=" + k);
      }
    }
  }

  /**
   * A convex combination of normalised scores (Bruch, Gai and Ingber, "An Analysis of Fusion
   * Functions for Hybrid Retrieval", ACM TOIS 42(1), 2023, doi:10.1145/3596512): BM25 over the best
   * BM25, and similarity between that of unrelated texts and the best similarity. BM25 counts by
   * the share of the query's words found.
   *
   * @param lexicalShare the weight of the words, 0 to 1
   */
  record Convex(double lexicalShare) implements Fusion {
    public Convex {
      if (!(lexicalShare >= 0 && lexicalShare <= 1)) {
        throw new IllegalArgumentException("lexicalShare is 0 to 1: lexicalShare=" + lexicalShare);
      }
    }
  }
}
