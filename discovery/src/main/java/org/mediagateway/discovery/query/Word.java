package org.mediagateway.discovery.query;

/**
 * One word or punctuation mark of a query.
 *
 * @param form folded: lower case, no accents, no apostrophes; {@code ","}, {@code "("} or {@code
 *     ")"} for punctuation
 * @param start where it begins in the query, in {@code char}s
 * @param end where it ends, exclusive
 * @param minus whether a hyphen stands before it as in {@code -horror}
 */
record Word(String form, int start, int end, boolean minus) {
  boolean isPunctuation() {
    return form.equals(",") || form.equals("(") || form.equals(")");
  }

  boolean isComma() {
    return form.equals(",");
  }
}
