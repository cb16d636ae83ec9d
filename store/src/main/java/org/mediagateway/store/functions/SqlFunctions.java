package org.mediagateway.store.functions;

import java.util.List;

/**
 * The catalogue of SQL functions: what the embedded database registers, what the migration makes on
 * PostgreSQL, and what docs/sql-functions.md is written from.
 */
public final class SqlFunctions {
  private static final List<Group> GROUPS =
      List.of(
          new Group("Making and taking apart", VectorParts.functions()),
          new Group("Distances and similarities", Distances.functions()),
          new Group("Hyperbolic space", Hyperbolic.functions()),
          new Group("Arithmetic", Arithmetic.functions()),
          new Group("Norms and components", Norms.functions()),
          new Group("Aggregates", VectorAggregates.functions()),
          new Group("Codes", Codes.functions()),
          new Group("The best k", BestK.functions()),
          new Group("Time", Temporal.functions()),
          new Group("Attention", Attention.functions()),
          new Group("Graphs", GraphScores.functions()),
          new Group("Fusing rankings", Fusion.functions()));

  private SqlFunctions() {}

  /**
   * Functions of one purpose.
   *
   * @param title for people
   */
  public record Group(String title, List<SqlFunction> functions) {
    public Group {
      functions = List.copyOf(functions);
    }
  }

  /** Every group, in the order of the documentation. */
  public static List<Group> groups() {
    return GROUPS;
  }

  /** Every function. */
  public static List<SqlFunction> all() {
    return GROUPS.stream().flatMap(group -> group.functions().stream()).toList();
  }
}
