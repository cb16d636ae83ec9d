package org.mediagateway.graph.cypher.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One chain of nodes and relationships to match.
 *
 * @param path variable of the whole path, or null
 * @param relationships one fewer than nodes
 */
public record Pattern(
    @Nullable String path,
    Search search,
    List<Node> nodes,
    List<Relationship> relationships,
    At at) {

  /** Which of the matching paths count. */
  public enum Search {
    EVERY,
    /** {@code shortestPath}: one of the shortest. */
    SHORTEST,
    /** {@code allShortestPaths}. */
    ALL_SHORTEST
  }

  /** Which way a relationship must point. */
  public enum Direction {
    OUT,
    IN,
    BOTH
  }

  /**
   * {@code (variable:Label {properties})}.
   *
   * @param properties a map or a parameter
   */
  public record Node(
      @Nullable String variable, List<String> labels, @Nullable Expression properties, At at) {}

  /**
   * {@code -[variable:TYPE|TYPE*1..3 {properties}]->}.
   *
   * @param types any of these; empty for all
   * @param length null for exactly one relationship
   * @param role whether only roles of hyperedges fit
   */
  public record Relationship(
      @Nullable String variable,
      List<String> types,
      @Nullable Expression properties,
      Direction direction,
      @Nullable Length length,
      boolean role,
      At at) {}

  /** Number of relationships; {@code max} is {@link Integer#MAX_VALUE} if open. */
  public record Length(int min, int max) {}
}
