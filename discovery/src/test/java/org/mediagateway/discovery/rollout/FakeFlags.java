package org.mediagateway.discovery.rollout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.flag.FlagRule;
import org.mediagateway.domain.flag.FlagStore;
import org.mediagateway.domain.measure.RatioSums;
import org.mediagateway.domain.viewer.ViewerId;

/** Rules and counts in memory; every viewer is known and contributes. */
final class FakeFlags implements FlagStore {
  private final Map<String, FlagRule> rules = new TreeMap<>();
  private final Map<Key, Count> counts = new HashMap<>();
  private @Nullable RuntimeException failure;

  private record Key(String flag, long dividesSince, ViewerId viewer) {}

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
    FlagRule now = change.apply(before);
    rules.put(now.flag(), now);
    return now;
  }

  @Override
  public synchronized void add(String flag, long dividesSince, List<Count> more) {
    if (failure != null) {
      throw failure;
    }
    for (Count each : more) {
      counts.merge(
          new Key(flag, dividesSince, each.viewer()),
          each,
          (old, now) ->
              old.on() == now.on()
                  ? new Count(
                      now.viewer(), now.on(), old.shown() + now.shown(), old.taken() + now.taken())
                  : now);
    }
  }

  @Override
  public synchronized Map<Boolean, RatioSums> sums(String flag, long dividesSince) {
    return counts.entrySet().stream()
        .filter(each -> each.getKey().flag().equals(flag))
        .filter(each -> each.getKey().dividesSince() == dividesSince)
        .map(Map.Entry::getValue)
        .collect(
            Collectors.toMap(
                Count::on,
                each -> RatioSums.NONE.plus(each.shown(), each.taken()),
                FakeFlags::both));
  }

  private static RatioSums both(RatioSums a, RatioSums b) {
    return new RatioSums(
        a.units() + b.units(),
        a.denominators() + b.denominators(),
        a.numerators() + b.numerators(),
        a.denominatorSquares() + b.denominatorSquares(),
        a.products() + b.products(),
        a.numeratorSquares() + b.numeratorSquares());
  }
}
