package org.mediagateway.discovery.learn.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.domain.embedding.Embedder;
import org.mediagateway.domain.embedding.EmbeddingModel;

class TextVectorsTest {
  private static final List<Film> FILMS =
      List.of(
          new Film(1, "Alien", 1979, List.of("Horror"), List.of()),
          new Film(2, "Heat", 1995, List.of("Crime"), List.of("heist")));

  private final AtomicInteger embedded = new AtomicInteger();

  /** Counts what it is asked for. */
  private final class CountingEmbedder implements Embedder {
    @Override
    public EmbeddingModel model() {
      return new EmbeddingModel("counting", 2);
    }

    @Override
    public List<float[]> embed(List<String> texts) {
      embedded.addAndGet(texts.size());
      return texts.stream().map(text -> new float[] {text.length(), 1}).toList();
    }

    @Override
    public void close() {}
  }

  @TempDir private Path folder = Path.of("");

  @Test
  void of_sameFilmsAgain_areNotEmbeddedTwice() {
    float[][] first = TextVectors.of(FILMS, new CountingEmbedder(), folder);
    float[][] again = TextVectors.of(FILMS, new CountingEmbedder(), folder);

    assertThat(embedded).hasValue(2);
    assertThat(again).isDeepEqualTo(first);
    assertThat(again[1][0]).isEqualTo(FILMS.get(1).text().length());
  }

  @Test
  void of_otherFilms_areEmbedded() {
    TextVectors.of(FILMS, new CountingEmbedder(), folder);
    TextVectors.of(FILMS.subList(0, 1), new CountingEmbedder(), folder);

    assertThat(embedded).hasValue(3);
  }

  @Test
  void of_damagedFile_isMadeAgain() throws IOException {
    float[][] first = TextVectors.of(FILMS, new CountingEmbedder(), folder);
    try (Stream<Path> files = Files.list(folder)) {
      Path file = files.findFirst().orElseThrow();
      byte[] bytes = Files.readAllBytes(file);
      bytes[3] ^= 1;
      Files.write(file, bytes);
    }

    assertThat(TextVectors.of(FILMS, new CountingEmbedder(), folder)).isDeepEqualTo(first);
    assertThat(embedded).hasValue(4);
  }
}
