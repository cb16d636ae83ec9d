package org.mediagateway.domain.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingValuesTest {
  /** The SHA-256 of the empty text, from FIPS 180-4 test values. */
  @Test
  void textHash_ofEmptyText_isTheStandardValue() {
    assertThat(TextHash.of("").hex())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void textHash_ofOtherLength_isRefused() {
    assertThatThrownBy(() -> new TextHash("abc")).hasMessageContaining("hex=abc");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 4097})
  void model_dimensionOutOfRange_isRefused(int dimension) {
    assertThatThrownBy(() -> new EmbeddingModel("m", dimension))
        .hasMessageContaining("dimension=" + dimension);
  }

  @Test
  void model_withoutName_isRefused() {
    assertThatThrownBy(() -> new EmbeddingModel(" ", 3)).hasMessageContaining("blank");
  }

  @Test
  void embed_oneText_isTheFirstOfTheBatch() {
    try (Embedder lengths = new LengthEmbedder()) {
      assertThat(lengths.embed("abc")).containsExactly(3f);
    }
  }

  /** Embeds a text as its length. */
  private static final class LengthEmbedder implements Embedder {
    @Override
    public EmbeddingModel model() {
      return new EmbeddingModel("length", 1);
    }

    @Override
    public List<float[]> embed(List<String> texts) {
      return texts.stream().map(text -> new float[] {text.length()}).toList();
    }

    @Override
    public void close() {}
  }
}
