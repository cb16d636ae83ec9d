package org.mediagateway.discovery.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;
import org.mediagateway.discovery.index.FakeCatalogue;
import org.mediagateway.discovery.recommend.Recommendations.Feature;
import org.mediagateway.discovery.recommend.Recommendations.Pick;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.Interaction.Kind;
import org.mediagateway.domain.viewer.Preferences;
import org.mediagateway.domain.viewer.ViewerId;

class ReRankingTest {
  private static final int VIEWERS = 40;
  private final Cinema cinema = Cinema.of(200, 4);
  private final ViewerId ann = new ViewerId("v0");

  @BeforeEach
  void watch() {
    SplittableRandom random = new SplittableRandom(5);
    for (int v = 0; v < VIEWERS; v++) {
      ViewerId viewer = cinema.viewer("v" + v, Preferences.STANDARD);
      for (int i = 0; i < 10; i++) {
        cinema.act(viewer, Kind.VIEW, cinema.withVector(random.nextInt(120)).id());
      }
    }
    cinema.settleCrowd();
  }

  @AfterEach
  void close() {
    cinema.close();
  }

  private List<Pick> picks(ViewerId viewer) {
    return cinema.service.recommend(viewer).rows().getFirst().picks();
  }

  private static double model(Pick pick) {
    return pick.contributions().stream()
        .filter(part -> part.feature() == Feature.MODEL)
        .mapToDouble(Recommendations.Contribution::value)
        .sum();
  }

  @Test
  void recommend_withoutAModel_saysSo() {
    assertThat(cinema.service.recommend(ann).ranking())
        .isEqualTo(new Recommendations.Ranking(null, "Features: no model ranks"));
  }

  @Test
  void serve_aModel_reRanks_andSaysSo() {
    List<TitleId> before = picks(ann).stream().map(pick -> pick.title().id()).toList();
    cinema.rank(3);
    assertThat(cinema.service.recommend(ann).ranking())
        .isEqualTo(new Recommendations.Ranking(3, "Model 3, with features"));
    assertThat(picks(ann).stream().map(pick -> pick.title().id())).isNotEqualTo(before);
    assertThat(model(picks(ann).getFirst())).as("the first is high in its order").isPositive();
  }

  @Test
  void serve_twoModels_orderDifferently_andTheFirstComesBack() {
    cinema.rank(3);
    List<Pick> third = picks(ann);
    cinema.rank(4);
    assertThat(picks(ann)).isNotEqualTo(third);
    cinema.rank(3);
    assertThat(picks(ann)).isEqualTo(third);
    cinema.service.serve(ModelPlan.FEATURES, Map.of());
    cinema.awaitRanking(List.of());
    assertThat(cinema.service.recommend(ann).ranking().model()).isNull();
  }

  @Test
  void recommend_aShortHistory_isRankedByFeatures_andSaysFromWhenOn() {
    cinema.rank(3);
    ViewerId bea = cinema.viewer("bea", Preferences.STANDARD);
    cinema.act(bea, Kind.VIEW, cinema.withVector(1).id());
    cinema.act(bea, Kind.VIEW, cinema.withVector(2).id());
    cinema.act(bea, Kind.CLICK, cinema.withVector(3).id());
    assertThat(cinema.service.recommend(bea).ranking())
        .isEqualTo(
            new Recommendations.Ranking(
                null, "Features: model 3 is asked from 3 titles watched or liked on"));
    cinema.act(bea, Kind.LIKE, cinema.withVector(4).id());
    assertThat(cinema.service.recommend(bea).ranking().model()).isEqualTo(3);
  }

  @Test
  void serve_aModelOfAnotherDimension_isRefused_andThePreviousGoesOn() {
    cinema.rank(3);
    assertThatThrownBy(
            () ->
                cinema.service.serve(
                    new ModelPlan(9, ModelPlan.NONE, 0),
                    Map.of(9, SmallModel.of(FakeCatalogue.MODEL.dimension() + 1, 9))))
        .isInstanceOfSatisfying(
            DiscoveryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_UNUSABLE))
        .hasMessageContaining("inputs=5")
        .hasMessageContaining("mg learn");
    assertThat(cinema.service.recommend(ann).ranking().model()).isEqualTo(3);
  }

  @Test
  void recommend_whereTooLittleWasWatched_isRankedByFeatures() {
    try (Cinema quiet = Cinema.of(50, 6)) {
      ViewerId viewer = quiet.viewer("kim", Preferences.STANDARD);
      quiet.service.serve(
          new ModelPlan(2, ModelPlan.NONE, 0),
          Map.of(2, SmallModel.of(FakeCatalogue.MODEL.dimension(), 2)));
      assertThat(quiet.service.recommend(viewer).ranking().model()).isNull();
      assertThat(quiet.service.ranking()).isEmpty();
    }
  }
}
