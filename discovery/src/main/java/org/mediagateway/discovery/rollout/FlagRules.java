package org.mediagateway.discovery.rollout;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mediagateway.discovery.UserBucket;
import org.mediagateway.domain.flag.FlagRule;

/** The rules of all flags at one moment. Immutable. */
final class FlagRules {
  /** Sets the shares of users of a flag apart from those of others, of models and of backends. */
  private static final String SALT = "flag:";

  private final Map<Flag, FlagRule> rules = new EnumMap<>(Flag.class);

  /**
   * @param stored those that were ever changed; of a flag that this version does not know, none is
   *     heeded
   */
  FlagRules(List<FlagRule> stored) {
    Map<String, FlagRule> byName =
        stored.stream().collect(Collectors.toMap(FlagRule::flag, Function.identity()));
    for (Flag flag : Flag.values()) {
      rules.put(flag, byName.getOrDefault(flag.code(), initial(flag)));
    }
  }

  static FlagRule initial(Flag flag) {
    return FlagRule.initial(flag.code(), Flag.PERCENT_INITIAL);
  }

  FlagRule of(Flag flag) {
    FlagRule rule = rules.get(flag);
    if (rule == null) {
      throw new AssertionError("there is a rule for every flag: " + flag);
    }
    return rule;
  }

  /** These with another rule for {@code flag}, unless that is older. */
  FlagRules with(Flag flag, FlagRule rule) {
    FlagRules next = new FlagRules(List.copyOf(rules.values()));
    if (rule.version() > of(flag).version()) {
      next.rules.put(flag, rule);
    }
    return next;
  }

  boolean isOn(Flag flag, String user) {
    FlagRule rule = of(flag);
    Boolean said = rule.overrides().get(user);
    if (said != null) {
      return said;
    }
    if (user.isEmpty()) {
      return rule.percent() == UserBucket.COUNT;
    }
    return UserBucket.of(SALT + flag.code() + ":" + user) < rule.percent();
  }

  /** Whether the flag divides users, this one among them: not one who was chosen by hand. */
  boolean divides(Flag flag, String user) {
    return of(flag).divides() && !of(flag).overrides().containsKey(user);
  }
}
