package org.mediagateway.discovery.learn.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.learn.data.RatingLog;
import org.mediagateway.discovery.learn.model.TrainingSet;

class SplitTest {
  private final RatingLog log = MadeUpLog.of(60, 160, 2);

  private record View(int user, int item) {}

  private static Set<View> views(TrainingSet training) {
    Set<View> views = new HashSet<>();
    for (int i = 0; i < training.size(); i++) {
      views.add(new View(training.user()[i], training.item()[i]));
    }
    return views;
  }

  private static List<Split> all(Split.Plan plan) {
    List<Split> splits = new ArrayList<>(plan.folds());
    splits.add(plan.tuning());
    splits.add(plan.test());
    return splits;
  }

  /** What is asked was never trained on, in no history, and not in what was tuned with. */
  @ParameterizedTest
  @EnumSource(Protocol.class)
  void split_answersAreNeverKnown(Protocol protocol) {
    Split.Plan plan = protocol.split(log, 7);
    Set<View> all = new HashSet<>();
    for (int i = 0; i < log.size(); i++) {
      all.add(new View(log.user()[i], log.film()[i]));
    }
    for (Split split : all(plan)) {
      Set<View> known = views(split.training());
      assertThat(all).containsAll(known);
      assertThat(split.cases()).isNotEmpty();
      for (Case question : split.cases()) {
        Set<Integer> candidates =
            Arrays.stream(question.candidates()).boxed().collect(Collectors.toSet());
        assertThat(candidates).containsAll(Arrays.stream(question.positives()).boxed().toList());
        assertThat(question.viewer().items()).isNotEmpty().doesNotContain(question.candidates());
        assertThat(question.viewer().seconds()).isSorted();
        assertThat(question.viewer().now())
            .isGreaterThanOrEqualTo(
                question.viewer().seconds()[question.viewer().items().length - 1]);
      }
    }
    assertThat(plan.tuning().training().size()).isLessThan(plan.test().training().size());
    assertThat(views(plan.test().training())).containsAll(views(plan.tuning().training()));
    for (Split fold : plan.folds()) {
      assertThat(fold.training().size()).isLessThan(plan.tuning().training().size());
      assertThat(views(plan.tuning().training())).containsAll(views(fold.training()));
    }
  }

  @Test
  void split_sameSeedSameSplit_otherSeedAnother() {
    int[] first = Protocol.SPLIT_80_20.split(log, 7).test().training().item();
    assertThat(Protocol.SPLIT_80_20.split(log, 7).test().training().item()).isEqualTo(first);
    assertThat(Protocol.SPLIT_80_20.split(log, 8).test().training().item()).isNotEqualTo(first);
  }

  @Test
  void looSampled_asksForTheLatestAmong100NeverRated() {
    Split.Plan plan = Protocol.LOO_SAMPLED.split(log, 7);
    for (Case question : plan.test().cases()) {
      int user = user(question);
      int[] own =
          IntStream.range(0, log.size())
              .filter(i -> log.user()[i] == user)
              .map(i -> log.film()[i])
              .toArray();
      assertThat(question.candidates()).hasSize(101).doesNotHaveDuplicates();
      assertThat(question.positives()).containsExactly(own[own.length - 1]);
      assertThat(question.candidates()[100]).isEqualTo(own[own.length - 1]);
      assertThat(Arrays.copyOf(question.candidates(), 100)).doesNotContain(own);
    }
    assertThat(plan.test().cases()).hasSize(60);
  }

  /** A made-up history is one user's alone. */
  private int user(Case question) {
    return IntStream.range(0, log.users())
        .filter(
            u ->
                Arrays.stream(question.viewer().items())
                    .allMatch(
                        item ->
                            IntStream.range(0, log.size())
                                .anyMatch(i -> log.user()[i] == u && log.film()[i] == item)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void temporal_trainsOnlyBeforeTheMoment_asksAfterIt() {
    Split.Plan plan = Protocol.TEMPORAL.split(log, 7);
    long moment = plan.test().training().end();
    assertThat(plan.test().training().size()).isEqualTo((int) (0.8 * log.size()));
    assertThat(plan.test().cases())
        .allSatisfy(c -> assertThat(c.viewer().now()).isGreaterThanOrEqualTo(moment));
    assertThat(plan.tuning().training().size()).isEqualTo((int) (0.64 * log.size()));
  }

  @Test
  void split_tooLittleData_isRefused() {
    assertThatThrownBy(() -> Protocol.LOO_SAMPLED.split(MadeUpLog.of(3, 50, 1), 1))
        .isInstanceOf(DiscoveryException.class)
        .hasMessageContaining("more data");
    assertThatThrownBy(() -> Protocol.named("loo")).hasMessageContaining("loo-sampled");
  }
}
