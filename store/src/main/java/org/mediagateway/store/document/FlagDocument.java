package org.mediagateway.store.document;

import java.util.Map;
import org.mediagateway.domain.flag.FlagRule;

/** What is stored of a flag's rule beside its name and versions. */
record FlagDocument(int percent, Map<String, Boolean> overrides) {
  static FlagDocument of(FlagRule rule) {
    return new FlagDocument(rule.percent(), rule.overrides());
  }

  FlagRule rule(String name, long version, long dividesSince) {
    return new FlagRule(name, version, dividesSince, percent, overrides);
  }
}
