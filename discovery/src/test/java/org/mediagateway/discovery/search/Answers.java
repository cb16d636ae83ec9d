package org.mediagateway.discovery.search;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.mediagateway.discovery.search.SearchAnswer.Fallback;

/** Looks at answers, for tests. */
final class Answers {
  private Answers() {}

  static List<String> names(SearchAnswer answer) {
    return answer.results().stream().map(result -> result.title().work().name()).toList();
  }

  /** The fallback of an answer that must have one. */
  static Fallback fallback(SearchAnswer answer) {
    return requireNonNull(answer.metadata().fallback(), "no fallback");
  }
}
