package org.mediagateway.discovery.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.mediagateway.discovery.backend.Comparison.Answer;
import org.mediagateway.discovery.index.SemanticHit;
import org.mediagateway.domain.catalogue.TitleId;

final class ComparisonTest {
  private static List<TitleId> ids(long... ids) {
    return LongStream.of(ids).mapToObj(TitleId::new).toList();
  }

  private static Answer answer(long... ids) {
    return new Answer(ids(ids).stream().map(id -> new SemanticHit(id, 0.5f)).toList(), 7);
  }

  @Test
  void of_halfShared_countsOverlapRanksAndRecall() {
    Comparison comparison = Comparison.of(answer(1, 2, 3, 4), answer(5, 3, 1, 6), ids(1, 2, 3, 5));
    assertThat(comparison.overlap()).isEqualTo(0.5);
    assertThat(comparison.correlation()).as("1 and 3 change places").isEqualTo(-1);
    assertThat(comparison.embedded().recall()).isEqualTo(0.75);
    assertThat(comparison.postgres().recall()).isEqualTo(0.75);
    assertThat(comparison.postgres().nanos()).isEqualTo(7);
  }

  @Test
  void of_threeSharedInAnotherOrder_hasSpearmansCorrelation() {
    Comparison comparison = Comparison.of(answer(1, 2, 3), answer(2, 1, 3), ids());
    assertThat(comparison.correlation()).isCloseTo(1 - 6 * 2 / 24.0, within(1e-12));
    assertThat(comparison.embedded().recall()).as("not computed").isNaN();
  }

  @Test
  void of_moreThanTen_comparesTheFirstTen() {
    long[] many = LongStream.range(0, 15).toArray();
    long[] otherTail = LongStream.concat(LongStream.range(0, 10), LongStream.of(77)).toArray();
    assertThat(Comparison.of(answer(many), answer(otherTail), ids()).overlap()).isEqualTo(1);
  }

  @Test
  void of_nothingFound_isNotMeasured() {
    Comparison comparison = Comparison.of(answer(), answer(), ids());
    assertThat(comparison.overlap()).isNaN();
    assertThat(comparison.correlation()).isNaN();
    assertThat(Comparison.of(answer(1), answer(), ids()).overlap()).isZero();
  }
}
