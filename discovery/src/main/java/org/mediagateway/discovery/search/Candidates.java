package org.mediagateway.discovery.search;

import java.util.List;

/**
 * What retrieval brought up for one query.
 *
 * @param all the candidates, in id order
 * @param lexical how many were found by words
 * @param semantic how many were found by meaning
 * @param comparable whether words or meaning told them apart; if not, all pass the filters alike
 */
record Candidates(List<Candidate> all, int lexical, int semantic, boolean comparable) {
  boolean isEmpty() {
    return all.isEmpty();
  }
}
