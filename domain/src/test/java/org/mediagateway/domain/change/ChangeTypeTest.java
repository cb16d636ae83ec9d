package org.mediagateway.domain.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChangeTypeTest {
  @ParameterizedTest
  @EnumSource
  void ofCode_everyType_readsBack(ChangeType type) {
    assertThat(ChangeType.ofCode(type.code())).isEqualTo(type);
  }

  @Test
  void ofCode_unknown_isRefusedWithTheCode() {
    assertThatThrownBy(() -> ChangeType.ofCode("media.burn")).hasMessageContaining("media.burn");
  }
}
