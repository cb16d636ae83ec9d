package org.mediagateway.domain.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mediagateway.domain.catalogue.ListingId;

class MatchDecisionTest {
  private static final ListingId A = ListingId.parse("hulu:a");
  private static final ListingId B = ListingId.parse("netflix:a");

  @Test
  void pair_ofEitherOrder_isTheSame() {
    assertThat(ListingPair.of(B, A)).isEqualTo(ListingPair.of(A, B));
    assertThat(ListingPair.of(B, A).first()).isEqualTo(A);
  }

  @Test
  void pair_unorderedOrWithItself_isRefused() {
    assertThatThrownBy(() -> new ListingPair(B, A)).hasMessageContaining("first=netflix:a");
    assertThatThrownBy(() -> ListingPair.of(A, A)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void pair_order_isByFirstThenSecond() {
    ListingId c = ListingId.parse("prime:a");
    assertThat(ListingPair.of(A, B)).isLessThan(ListingPair.of(A, c));
    assertThat(ListingPair.of(A, c)).isLessThan(ListingPair.of(B, c));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void decision_confidenceOutOfRange_isRefused(double confidence) {
    assertThatThrownBy(() -> decision(confidence)).hasMessageContaining("confidence=" + confidence);
  }

  @Test
  void decision_evidence_isCopied() {
    assertThat(decision(0.5).evidence()).isUnmodifiable().hasSize(1);
  }

  private static MatchDecision decision(double confidence) {
    return new MatchDecision(
        ListingPair.of(A, B),
        MatchDecision.Verdict.REVIEW,
        MatchDecision.Source.RESOLVER,
        confidence,
        List.of(new Evidence("year", 0.2, "2015 against 2015")),
        Instant.EPOCH);
  }
}
