package org.mediagateway.ingest.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;

class LocalEmbedderTest {
  private static final List<String> TEXTS =
      List.of(
          "A crew of astronauts robs a bank on the moon.",
          "heist",
          "The life of bees, ants and other insects in a Bavarian meadow.",
          "Two detectives hunt a murderer through the rain of an unnamed city, and learn more than"
              + " they wished to about one another and about the seven deadly sins.");

  private static LocalEmbedder embedder;

  @BeforeAll
  static void open() {
    embedder = LocalEmbedder.open(SentenceModel.MINILM_INT8, 2);
  }

  @AfterAll
  static void close() {
    embedder.close();
  }

  @Test
  void embed_texts_areUnitVectorsOfTheModel() {
    for (float[] vector : embedder.embed(TEXTS)) {
      assertThat(vector).hasSize(embedder.model().dimension());
      assertThat(cosine(vector, vector)).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void embed_manyTexts_sameVectorsAsSinglyInOrder() {
    List<float[]> together = embedder.embed(TEXTS);
    for (int i = 0; i < TEXTS.size(); i++) {
      assertThat(together.get(i)).containsExactly(embedder.embed(TEXTS.get(i)));
    }
  }

  @Test
  void embed_float32_agreesWithPaddedBatchReference() throws Exception {
    try (LocalEmbedder exact = LocalEmbedder.open(SentenceModel.MINILM_FLOAT32, 2)) {
      List<float[]> reference = PaddedReference.embed(SentenceModel.MINILM_FLOAT32, TEXTS);
      List<float[]> actual = exact.embed(TEXTS);
      List<float[]> quantised = embedder.embed(TEXTS);
      for (int i = 0; i < TEXTS.size(); i++) {
        assertThat(cosine(actual.get(i), reference.get(i))).isGreaterThan(0.99999);
        assertThat(cosine(quantised.get(i), reference.get(i))).isBetween(0.95, 0.9999);
      }
    }
  }

  @Test
  void embed_relatedTexts_areNearerThanUnrelated() {
    float[] query = embedder.embed("robbery in outer space");
    assertThat(cosine(query, embedder.embed(TEXTS.get(0))))
        .isGreaterThan(cosine(query, embedder.embed(TEXTS.get(2))) + 0.2);
  }

  @Test
  void embed_textBeyondTokensMax_isCutThere() {
    String long300 = String.join(" ", Collections.nCopies(300, "whale"));
    assertThat(embedder.embed(long300 + " on a bicycle")).containsExactly(embedder.embed(long300));
    String short200 = String.join(" ", Collections.nCopies(200, "whale"));
    assertThat(cosine(embedder.embed(short200 + " on a bicycle"), embedder.embed(short200)))
        .isLessThan(0.999);
  }

  @Test
  void embed_noText_isEmpty() {
    assertThat(embedder.embed(List.of())).isEmpty();
  }

  @Test
  void embed_emojiRightToLeftAndControls_areVectors() {
    for (String text : List.of("🚀🌕", "فيلم عن البحر", "\u0000\u0007x", "' OR 1=1 --")) {
      assertThat(embedder.embed(text)).doesNotContain(Float.NaN);
    }
  }

  @Test
  void embed_blankOrOversized_isRejectedWithRuleAndValue() {
    assertRejected(() -> embedder.embed(" \n"), ErrorCode.TEXT_INVALID, "characters=2");
    String huge = "x".repeat(LocalEmbedder.TEXT_LENGTH_MAX + 1);
    assertRejected(
        () -> embedder.embed(List.of("ok", huge)), ErrorCode.TEXT_INVALID, "characters=100001");
    List<String> many = Collections.nCopies(LocalEmbedder.TEXTS_MAX + 1, "x");
    assertRejected(() -> embedder.embed(many), ErrorCode.TEXT_INVALID, "texts=10001");
  }

  @Test
  void embed_singleWhileBulkRuns_isAnsweredFirst() {
    List<String> bulk = IntStream.range(0, 120).mapToObj(i -> TEXTS.get(3) + " Part " + i).toList();
    embedder.awaitReady();
    CompletableFuture<List<float[]>> running =
        CompletableFuture.supplyAsync(() -> embedder.embed(bulk));
    for (int i = 0; i < 5; i++) {
      embedder.embed("query " + i);
    }
    assertThat(running.isDone()).isFalse();
    assertThat(running.join()).hasSize(120);
  }

  @Test
  void ready_onceLoaded_untilClosed() {
    LocalEmbedder another = LocalEmbedder.open(SentenceModel.MINILM_INT8, 1);
    assertThat(another.ready()).as("loaded when needed").isFalse();
    another.awaitReady();
    assertThat(another.ready()).isTrue();
    another.close();
    another.close();
    assertThat(another.ready()).isFalse();
    assertRejected(() -> another.embed("x"), ErrorCode.CLOSED, "MiniLM");
    assertRejected(() -> another.embed(TEXTS), ErrorCode.CLOSED, "MiniLM");
  }

  @Test
  void close_unusedOrLoadingOrWhileBulkRuns_ends() {
    LocalEmbedder unused = LocalEmbedder.open(SentenceModel.MINILM_INT8, 1);
    assertThat(unused.ready()).isFalse();
    unused.close();
    unused.loadAhead();
    assertRejected(() -> unused.embed("x"), ErrorCode.CLOSED, "closed");
    LocalEmbedder loading = LocalEmbedder.open(SentenceModel.MINILM_INT8, 1);
    loading.loadAhead();
    loading.close();
    assertRejected(() -> loading.embed("x"), ErrorCode.CLOSED, "closed");

    LocalEmbedder busy = LocalEmbedder.open(SentenceModel.MINILM_INT8, 2);
    busy.awaitReady();
    CompletableFuture<List<float[]>> running =
        CompletableFuture.supplyAsync(() -> busy.embed(Collections.nCopies(5_000, TEXTS.get(3))));
    CompletableFuture.runAsync(() -> busy.embed("a single text"), Runnable::run).join();
    busy.close();
    assertThatThrownBy(running::join).hasCauseInstanceOf(IngestException.class);
  }

  @Test
  void open_missingOrForeignFiles_isModelUnusable(@TempDir Path directory) throws IOException {
    EmbeddingModel space = new EmbeddingModel("mine", 384);
    try (LocalEmbedder missing =
        LocalEmbedder.open(SentenceModel.local(directory, space, 256), 1)) {
      assertRejected(() -> missing.embed("x"), ErrorCode.MODEL_UNUSABLE, "model.onnx");
      assertThat(missing.ready()).isFalse();
    }
    Files.writeString(directory.resolve("model.onnx"), "not a model");
    Files.writeString(directory.resolve("tokenizer.json"), "{}");
    try (LocalEmbedder foreign =
        LocalEmbedder.open(SentenceModel.local(directory, space, 256), 1)) {
      assertRejected(foreign::awaitReady, ErrorCode.MODEL_UNUSABLE, "mine");
    }
  }

  @Test
  void open_localFiles_embedAsBundled_andOtherDimensionIsRefused(@TempDir Path directory)
      throws IOException {
    copy(SentenceModel.MINILM_INT8.files().openModel(), directory.resolve("model.onnx"));
    copy(SentenceModel.MINILM_INT8.files().openTokenizer(), directory.resolve("tokenizer.json"));
    try (LocalEmbedder local =
        LocalEmbedder.open(
            SentenceModel.local(directory, new EmbeddingModel("mine", 384), 256), 1)) {
      assertThat(local.embed(TEXTS.get(0))).containsExactly(embedder.embed(TEXTS.get(0)));
    }
    try (LocalEmbedder wrong =
        LocalEmbedder.open(
            SentenceModel.local(directory, new EmbeddingModel("mine", 768), 256), 1)) {
      assertRejected(wrong::awaitReady, ErrorCode.MODEL_UNUSABLE, "768");
    }
  }

  @Test
  void open_threadsOutOfRange_isRejected() {
    assertRejected(
        () -> LocalEmbedder.open(SentenceModel.MINILM_INT8, 0),
        ErrorCode.SETTING_INVALID,
        "threads=0");
  }

  private static void copy(InputStream from, Path to) throws IOException {
    try (from) {
      Files.copy(from, to);
    }
  }

  private static void assertRejected(ThrowingCallable call, ErrorCode code, String inMessage) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(IngestException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(inMessage);
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    for (int i = 0; i < a.length; i++) {
      dot += (double) a[i] * b[i];
    }
    return dot;
  }
}
