package org.mediagateway.discovery.recommend;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mediagateway.discovery.index.FakeCatalogue;
import org.mediagateway.discovery.rollout.Experiment.Arm;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.viewer.Interaction.Kind;
import org.mediagateway.domain.viewer.Preferences;
import org.mediagateway.domain.viewer.ViewerId;

class ModelRolloutTest {
  private static final ModelPlan PLAN = new ModelPlan(1, 2, 50);

  @Test
  void rollout_dividesViewersForGood_andCountsBoth() {
    try (Cinema cinema = Cinema.of(100, 3)) {
      SplittableRandom random = new SplittableRandom(5);
      for (int v = 0; v < 40; v++) {
        ViewerId viewer = cinema.viewer("v" + v, Preferences.STANDARD);
        for (int i = 0; i < 10; i++) {
          cinema.act(viewer, Kind.VIEW, cinema.withVector(random.nextInt(60)).id());
        }
      }
      cinema.settleCrowd();
      int dimension = FakeCatalogue.MODEL.dimension();
      cinema.service.serve(
          PLAN, Map.of(1, SmallModel.of(dimension, 1), 2, SmallModel.of(dimension, 2)));
      cinema.awaitRanking(List.of(1, 2));
      int second = 0;
      for (int v = 0; v < 40; v++) {
        ViewerId viewer = new ViewerId("v" + v);
        Recommendations answer = cinema.service.recommend(viewer);
        int version = requireNonNull(answer.ranking().model());
        assertThat(version).isEqualTo(PLAN.of(viewer));
        assertThat(new ModelPlan(1, 2, 90).of(viewer)).as("who was in stays in").isIn(version, 2);
        second += version == 2 ? 1 : 0;
        Title first = answer.rows().getFirst().picks().getFirst().title();
        cinema.act(viewer, Kind.CLICK, first.id());
        // To hide a title is not to take it.
        cinema.act(viewer, Kind.HIDE, answer.rows().getFirst().picks().get(1).title().id());
      }
      assertThat(second).isBetween(10, 30);
      List<Arm> arms = cinema.service.experiment().report(2, 1).arms();
      assertThat(arms).extracting(Arm::viewers).containsExactly(40L - second, (long) second);
      assertThat(arms).extracting(Arm::taken).containsExactly(40L - second, (long) second);
    }
  }
}
