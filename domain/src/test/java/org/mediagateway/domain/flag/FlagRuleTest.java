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
    assertThatThrownBy(() -> new FlagRule("a", 1, 0, many)).hasMessageContaining("overrides=1001");
  }

  @Test
  void rule_isNamedInTheLog_andItsOverridesAreInOrder() {
    FlagRule rule = new FlagRule("a.b", 0, 10, Map.of("zoe", true, "ana", false, "kim", true));
    assertThat(rule.aggregate()).isEqualTo("flag:a.b");
    assertThat(rule.overrides().keySet()).containsExactly("ana", "kim", "zoe");
    assertThat(rule.withVersion(7).version()).isEqualTo(7);
  }
}
