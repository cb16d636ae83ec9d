package org.mediagateway.discovery.rollout;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.flag.FlagRule;
import org.mediagateway.domain.flag.FlagStore;

/** Rules in memory. */
final class FakeFlags implements FlagStore {
  private final Map<String, FlagRule> rules = new TreeMap<>();
  private @Nullable RuntimeException failure;

  synchronized void failWith(@Nullable RuntimeException failure) {
    this.failure = failure;
  }

  @Override
  public synchronized List<FlagRule> all() {
    if (failure != null) {
      throw failure;
    }
    return List.copyOf(rules.values());
  }

  @Override
  public synchronized FlagRule change(FlagRule initial, UnaryOperator<FlagRule> change) {
    FlagRule before = rules.getOrDefault(initial.flag(), initial);
    FlagRule now = change.apply(before).withVersion(before.version() + 1);
    rules.put(now.flag(), now);
    return now;
  }
}
