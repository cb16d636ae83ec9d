package org.mediagateway.domain.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {
  @Test
  void claim_answered_givesTheSameAnswerAgain() {
    Answer answer = new Answer(200, "{}");
    assertThat(new Claim.Answered(answer).answer()).isEqualTo(answer);
  }

  @ParameterizedTest
  @ValueSource(ints = {99, 600, -1})
  void construct_noHttpStatus_isRefused(int status) {
    assertThatThrownBy(() -> new Answer(status, "")).hasMessageContaining("status=" + status);
  }

  @Test
  void construct_bodyBeyondTheLimit_isRefused() {
    String longest = "x".repeat(Answer.BODY_LENGTH_MAX);
    assertThat(new Answer(599, longest).body()).hasSize(Answer.BODY_LENGTH_MAX);
    assertThatThrownBy(() -> new Answer(100, longest + "x")).hasMessageContaining("length=65537");
  }
}
