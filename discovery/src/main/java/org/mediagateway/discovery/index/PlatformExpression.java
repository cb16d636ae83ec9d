package org.mediagateway.discovery.index;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.mediagateway.domain.catalogue.Platform;

/**
 * A boolean question about the platforms that have a title now, such as {@code (disney OR netflix)
 * AND NOT hulu}.
 */
public sealed interface PlatformExpression {
  /** The deepest nesting that is accepted. */
  int DEPTH_MAX = 16;

  /** True when the title is available on {@code platform}. */
  record On(Platform platform) implements PlatformExpression {}

  /** True when every term is; at least one term. */
  record And(List<PlatformExpression> terms) implements PlatformExpression {
    public And {
      terms = checked(terms);
    }
  }

  /** True when some term is; at least one term. */
  record Or(List<PlatformExpression> terms) implements PlatformExpression {
    public Or {
      terms = checked(terms);
    }
  }

  /** True when {@code term} is not. */
  record Not(PlatformExpression term) implements PlatformExpression {
    public Not {
      checked(List.of(term));
    }
  }

  static PlatformExpression on(Platform platform) {
    return new On(platform);
  }

  static PlatformExpression allOf(PlatformExpression... terms) {
    return new And(List.of(terms));
  }

  static PlatformExpression anyOf(PlatformExpression... terms) {
    return new Or(List.of(terms));
  }

  static PlatformExpression not(PlatformExpression term) {
    return new Not(term);
  }

  /** The answer for a title that exactly {@code available} have. */
  default boolean test(Set<Platform> available) {
    return evaluate(available::contains);
  }

  private boolean evaluate(Predicate<Platform> available) {
    return switch (this) {
      case On(Platform platform) -> available.test(platform);
      case And(List<PlatformExpression> terms) ->
          terms.stream().allMatch(term -> term.evaluate(available));
      case Or(List<PlatformExpression> terms) ->
          terms.stream().anyMatch(term -> term.evaluate(available));
      case Not(PlatformExpression term) -> !term.evaluate(available);
    };
  }

  private int depth() {
    return switch (this) {
      case On _ -> 1;
      case And(List<PlatformExpression> terms) -> 1 + deepest(terms);
      case Or(List<PlatformExpression> terms) -> 1 + deepest(terms);
      case Not(PlatformExpression term) -> 1 + term.depth();
    };
  }

  private static int deepest(List<PlatformExpression> terms) {
    return terms.stream().mapToInt(PlatformExpression::depth).max().orElse(0);
  }

  private static List<PlatformExpression> checked(List<PlatformExpression> terms) {
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("AND and OR have at least one term: terms=0");
    }
    int depth = 1 + deepest(terms);
    if (depth > DEPTH_MAX) {
      throw new IllegalArgumentException(
          "a platform expression nests at most " + DEPTH_MAX + " deep: depth=" + depth);
    }
    return List.copyOf(terms);
  }
}
