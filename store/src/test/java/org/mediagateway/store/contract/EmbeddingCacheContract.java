package org.mediagateway.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mediagateway.store.contract.Samples.MODEL;
import static org.mediagateway.store.contract.Samples.components;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.domain.embedding.TextHash;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;

/** What an {@code EmbeddingCache} does. */
public abstract class EmbeddingCacheContract extends ContractStore {
  private static final TextHash ONE = TextHash.of("one");
  private static final TextHash TWO = TextHash.of("two");

  @Test
  void find_savedVectors_areBitwiseEqual() {
    float[] odd = {Float.MIN_VALUE, -0f, 1f, -1f, Float.MAX_VALUE, 1e-30f, 0.1f, 3f};
    store.embeddings().save(MODEL, Map.of(ONE, odd, TWO, components(8, 2)));
    assertThat(store.embeddings().find(MODEL, List.of(ONE, TWO, TextHash.of("three"))))
        .hasSize(2)
        .hasEntrySatisfying(ONE, found -> assertThat(found).containsExactly(odd))
        .hasEntrySatisfying(TWO, found -> assertThat(found).containsExactly(components(8, 2)));
  }

  @Test
  void find_nothingSaved_isEmpty() {
    assertThat(store.embeddings().find(MODEL, List.of(ONE))).isEmpty();
    store.embeddings().save(MODEL, Map.of());
    assertThat(store.embeddings().find(MODEL, List.of())).isEmpty();
  }

  @Test
  void save_knownHash_leavesItAsItIs() {
    store.embeddings().save(MODEL, Map.of(ONE, components(8, 1)));
    store.embeddings().save(MODEL, Map.of(ONE, components(8, 2), TWO, components(8, 3)));
    assertThat(store.embeddings().find(MODEL, List.of(ONE, TWO)))
        .hasEntrySatisfying(ONE, found -> assertThat(found).containsExactly(components(8, 1)))
        .hasEntrySatisfying(TWO, found -> assertThat(found).containsExactly(components(8, 3)));
  }

  @Test
  void find_otherModel_findsNothing() {
    store.embeddings().save(MODEL, Map.of(ONE, components(8, 1)));
    assertThat(store.embeddings().find(new EmbeddingModel("other", 8), List.of(ONE))).isEmpty();
  }

  @Test
  void sameModelOtherDimension_isRefused() {
    store.embeddings().save(MODEL, Map.of(ONE, components(8, 1)));
    EmbeddingModel other = new EmbeddingModel(MODEL.name(), 4);
    assertThatThrownBy(() -> store.embeddings().find(other, List.of(ONE)))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_MISMATCH));
    assertThatThrownBy(() -> store.embeddings().save(other, Map.of(TWO, components(4, 1))))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_MISMATCH));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.embeddings().save(MODEL, Map.of(TWO, components(4, 1))))
        .withMessageContaining("length=4, dimension=8");
  }
}
