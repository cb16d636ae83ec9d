package org.mediagateway.domain.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlagRuleTest {
  @Test
  void rule_outsideItsLimits_isRefused() {
    assertThatThrownBy(() -> FlagRule.initial("a", 101)).hasMessageContaining("percent=101");
    assertThatThrownBy(() -> FlagRule.initial("a", -1)).hasMessageContaining("percent=-1");
    Map<String, Boolean> many =
        IntStream.rangeClosed(0, FlagRule.OVERRIDES_MAX)
            .boxed()
            .collect(Collectors.toMap(i -> "u" + i, i -> true));
    assertThatThrownBy(() -> new FlagRule("a", 1, 0, 0, many))
        .hasMessageContaining("overrides=1001");
  }

  @Test
  void rule_isNamedInTheLog_andItsOverridesAreInOrder() {
    FlagRule rule = new FlagRule("a.b", 0, 0, 10, Map.of("zoe", true, "ana", false, "kim", true));
    assertThat(rule.aggregate()).isEqualTo("flag:a.b");
    assertThat(rule.overrides().keySet()).containsExactly("ana", "kim", "zoe");
  }

  @Test
  void next_saysWhenItBeganToDivide() {
    FlagRule rule = FlagRule.initial("a", 100);
    assertThat(rule.next(100, Map.of())).as("nothing new").isSameAs(rule);
    rule = rule.next(10, Map.of());
    assertThat(rule).isEqualTo(new FlagRule("a", 1, 1, 10, Map.of()));
    rule = rule.next(20, Map.of("kim", true));
    assertThat(rule).as("goes on").isEqualTo(new FlagRule("a", 2, 1, 20, Map.of("kim", true)));
    rule = rule.next(0, Map.of());
    assertThat(rule).as("to be read").isEqualTo(new FlagRule("a", 3, 1, 0, Map.of()));
    rule = rule.next(99, Map.of());
    assertThat(rule).as("anew").isEqualTo(new FlagRule("a", 4, 4, 99, Map.of()));
  }
}
