package org.mediagateway.discovery.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.mediagateway.discovery.index.TitleFilter;
import org.mediagateway.discovery.index.TitleSet;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;

class SeedNeighborsTest {
  private static final int K = 20;

  @Test
  void near_anyHistory_findsWhatASearchOfItsOwnFinds() {
    try (Cinema cinema = Cinema.of(150, 5)) {
      KnownTitles titles = new KnownTitles(cinema.indexes, cinema.store);
      SeedNeighbors neighbors = new SeedNeighbors(cinema.indexes, titles);
      TitleSet eligible = cinema.indexes.titles().select(TitleFilter.NONE);
      SplittableRandom random = new SplittableRandom(6);
      for (int question = 0; question < 200; question++) {
        Title seed = cinema.titles.get(random.nextInt(cinema.titles.size()));
        int share = random.nextInt(101); // of the titles, in the history: up to all of them
        List<TitleId> history =
            cinema.titles.stream()
                .map(Title::id)
                .filter(id -> random.nextInt(100) < share)
                .toList();
        TitleSet allowed = eligible.without(history);
        List<Title> expected =
            titles
                .vector(seed.id())
                .map(vector -> SeedNeighbors.search(cinema.indexes, vector, allowed, K))
                .orElse(List.of());
        assertThat(neighbors.near(seed.id(), eligible, allowed, K))
            .as("question %d, seed %s, share %d", question, seed.id(), share)
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void near_seedWithoutVector_isFoundOnceItHasOne() {
    try (Cinema cinema = Cinema.of(60, 8)) {
      KnownTitles titles = new KnownTitles(cinema.indexes, cinema.store);
      SeedNeighbors neighbors = new SeedNeighbors(cinema.indexes, titles);
      TitleId seed =
          cinema.titles.stream()
              .map(Title::id)
              .filter(id -> titles.vector(id).isEmpty())
              .findFirst()
              .orElseThrow();
      assertThat(near(cinema, neighbors, seed)).isEmpty();
      cinema.store.putVector(seed, titles.vector(cinema.withVector(0).id()).orElseThrow());
      cinema.settle();
      assertThat(near(cinema, neighbors, seed)).hasSize(K);
    }
  }

  private static List<Title> near(Cinema cinema, SeedNeighbors neighbors, TitleId seed) {
    TitleSet everything = cinema.indexes.titles().select(TitleFilter.NONE);
    return neighbors.near(seed, everything, everything, K);
  }
}
