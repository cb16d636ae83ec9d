package org.mediagateway.graph.cypher.eval;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function of the query language.
 *
 * @param parameters types that the arguments must be able to have; the last one serves for further
 *     arguments
 * @param required number of arguments that must be given
 * @param most number of arguments that may be given
 * @param takesNull whether the body sees null arguments; else any null gives null
 */
public record Function(
    String name,
    List<Type> parameters,
    int required,
    int most,
    Type result,
    boolean takesNull,
    Body body) {
  /** Computes the result. */
  @FunctionalInterface
  public interface Body {
    @Nullable Object apply(@Nullable Object[] arguments, FunctionContext context);
  }

  /** The type that an argument must be able to have. */
  public Type parameter(int position) {
    return parameters.isEmpty()
        ? Type.ANY
        : parameters.get(Math.min(position, parameters.size() - 1));
  }

  /** The function's value. */
  public @Nullable Object call(@Nullable Object[] arguments, FunctionContext context) {
    if (!takesNull) {
      for (Object argument : arguments) {
        if (argument == null) {
          return null;
        }
      }
    }
    return body.apply(arguments, context);
  }
}
