package org.mediagateway.discovery.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mediagateway.discovery.recommend.Recommendations.Feature;
import org.mediagateway.discovery.recommend.Recommendations.Pick;
import org.mediagateway.discovery.rollout.SwitchedFlags;
import org.mediagateway.domain.cache.SharedCache;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.Interaction;
import org.mediagateway.domain.viewer.Interaction.Kind;
import org.mediagateway.domain.viewer.Preferences;
import org.mediagateway.domain.viewer.ViewerId;

class DiverseRowsTest {
  @Test
  void recommend_withoutDiversity_isTheBestScoredInOrder_andBothAreCounted() {
    SwitchedFlags flags = new SwitchedFlags("plain");
    try (Cinema cinema = Cinema.of(120, 4);
        RecommendService service = cinema.service(SharedCache.NONE, flags)) {
      for (String name : List.of("plain", "diverse")) {
        ViewerId viewer = cinema.viewer(name, Preferences.STANDARD);
        for (int i = 0; i < 5; i++) {
          cinema.act(viewer, Kind.VIEW, cinema.withVector(i).id());
        }
      }
      cinema.settle();
      List<Pick> plain = first(service, "plain");
      List<Pick> diverse = first(service, "diverse");
      assertThat(diverse).allMatch(DiverseRowsTest::countsDiversity);
      assertThat(plain).noneMatch(DiverseRowsTest::countsDiversity);
      assertThat(plain).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
      assertThat(ids(plain)).isNotEqualTo(ids(diverse));
      assertThat(flags.shown).contains("recommend.diversity plain", "recommend.diversity diverse");
      TitleId taken = plain.getFirst().title().id();
      for (Kind kind : List.of(Kind.HIDE, Kind.CLICK)) {
        service
            .record(
                new Interaction(
                    "plain-" + kind, new ViewerId("plain"), taken, kind, Cinema.NOW, null, null))
            .join();
      }
      assertThat(flags.taken).as("what is hidden is not taken").containsExactly("plain " + taken);
    }
  }

  private static List<Pick> first(RecommendService service, String viewer) {
    return service.recommend(new ViewerId(viewer)).rows().getFirst().picks();
  }

  private static List<Object> ids(List<Pick> picks) {
    return picks.stream().<Object>map(pick -> pick.title().id()).toList();
  }

  private static boolean countsDiversity(Pick pick) {
    return pick.contributions().stream().anyMatch(part -> part.feature() == Feature.DIVERSITY);
  }
}
