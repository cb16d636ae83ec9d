package org.mediagateway.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.domain.store.NearestTitles;
import org.mediagateway.domain.store.NearestTitles.Neighbor;

/** What every {@link NearestTitles} must do, beside comparing every vector in the test. */
public abstract class NearestTitlesContract extends CatalogueContract {
  private static final double COSINE_TOLERANCE = 1e-5; // float32 sums in another order

  /** The titles' vectors, by title. */
  private final Map<TitleId, float[]> truth =
      new TreeMap<>(Comparator.comparingLong(TitleId::value));

  protected final List<TitleId> fill(EmbeddingModel model, int titles) {
    catalogue()
        .write(
            writer -> {
              for (int i = 0; i < titles; i++) {
                Title title = put(writer, Samples.listing("netflix:" + i, "Name"));
                writer.putVector(Samples.vector(title.id(), model, i), title.version());
                truth.put(title.id(), Samples.components(model.dimension(), i));
              }
              return null;
            });
    return List.copyOf(truth.keySet());
  }

  /** Similarities of the true nearest among {@code allowed}, nearest first. */
  protected final List<Double> expected(float[] query, List<TitleId> allowed, int k) {
    return allowed.stream()
        .map(truth::get)
        .map(vector -> cosine(query, vector))
        .sorted(Comparator.reverseOrder())
        .limit(k)
        .toList();
  }

  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  protected static void assertNearest(List<Neighbor> found, List<Double> expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(i).similarity())
          .as("similarity of neighbour %d", i)
          .isCloseTo(expected.get(i), within(COSINE_TOLERANCE));
    }
  }

  @Test
  void nearestExactly_isWhatComparingAllGives() {
    List<TitleId> all = fill(Samples.MODEL, 60);
    for (int seed = 1_000; seed < 1_010; seed++) {
      float[] query = Samples.components(Samples.MODEL.dimension(), seed);
      List<Neighbor> found = store.nearest().nearestExactly(Samples.MODEL, query, 7);
      assertNearest(found, expected(query, all, 7));
      assertThat(found.stream().map(Neighbor::title).collect(Collectors.toSet())).hasSize(7);
    }
  }

  @Test
  void nearest_fewerThanK_givesAll() {
    List<TitleId> all = fill(Samples.MODEL, 5);
    float[] query = Samples.components(Samples.MODEL.dimension(), 1_000);
    assertNearest(store.nearest().nearest(Samples.MODEL, query, 10), expected(query, all, 10));
    assertThat(store.nearest().nearest(new EmbeddingModel("other", 8), query, 10)).isEmpty();
  }

  @Test
  void nearestAmong_aFew_givesThemAllInOrder() {
    List<TitleId> all = fill(Samples.MODEL, 60);
    float[] query = Samples.components(Samples.MODEL.dimension(), 1_000);
    List<TitleId> few = List.of(all.get(3), all.get(30), all.get(59));
    assertNearest(
        store.nearest().nearestAmong(Samples.MODEL, query, few, 10), expected(query, few, 10));
    assertThat(store.nearest().nearestAmong(Samples.MODEL, query, List.of(), 10)).isEmpty();
  }

  @Test
  void nearest_senselessArguments_areRefused() {
    NearestTitles nearest = store.nearest();
    float[] good = Samples.components(Samples.MODEL.dimension(), 1);
    float[] zero = new float[Samples.MODEL.dimension()];
    float[] nan = good.clone();
    nan[2] = Float.NaN;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> nearest.nearest(Samples.MODEL, good, 0))
        .withMessageContaining("k is 1 to 10000: k=0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> nearest.nearest(Samples.MODEL, new float[3], 1))
        .withMessageContaining("length=3, dimension=8");
    for (float[] wrong : List.of(zero, nan)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> nearest.nearest(Samples.MODEL, wrong, 1))
          .withMessageContaining("finite and not all zero");
    }
  }
}
