package org.mediagateway.graph.cypher.syntax;

/**
 * Where a piece of syntax begins.
 *
 * <p>All places are equal to one another, so that two expressions are equal if they say the same.
 *
 * @param offset chars from the beginning of the query
 */
public record At(int offset) {
  @Override
  public boolean equals(Object other) {
    return other instanceof At;
  }

  @Override
  public int hashCode() {
    return 0;
  }
}
