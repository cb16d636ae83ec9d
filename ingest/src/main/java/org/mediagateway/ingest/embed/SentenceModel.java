package org.mediagateway.ingest.embed;

import java.nio.file.Path;
import org.mediagateway.domain.embedding.EmbeddingModel;

/**
 * A sentence model that can be loaded: a BERT-like ONNX graph from token ids to token vectors,
 * whose mean over the tokens, brought to length 1, is the sentence's vector.
 *
 * @param model the space of its vectors
 * @param files its graph and tokenizer
 * @param tokensMax how many tokens of a text it sees, markers included; the rest is cut off
 */
public record SentenceModel(EmbeddingModel model, ModelFiles files, int tokensMax) {
  /** What all-MiniLM-L6-v2 was made for; longer texts are cut here (its model card). */
  private static final int MINILM_TOKENS_MAX = 256;

  private static final int MINILM_DIMENSION = 384;

  /** The most tokens that {@code tokensMax} may ask for. */
  public static final int TOKENS_LIMIT = 8_192;

  /** all-MiniLM-L6-v2 with 8-bit weights, bundled: 23 MB. */
  public static final SentenceModel MINILM_INT8 =
      bundledMiniLm("all-MiniLM-L6-v2/int8", "all-minilm-l6-v2-q");

  /** all-MiniLM-L6-v2 as published, bundled: 90 MB. */
  public static final SentenceModel MINILM_FLOAT32 =
      bundledMiniLm("all-MiniLM-L6-v2/float32", "all-minilm-l6-v2");

  public SentenceModel {
    if (tokensMax < 3 || tokensMax > TOKENS_LIMIT) {
      throw new IllegalArgumentException(
          "tokensMax is 3 to " + TOKENS_LIMIT + ": tokensMax=" + tokensMax);
    }
  }

  /** The model {@code model.onnx} with {@code tokenizer.json} in {@code directory}. */
  public static SentenceModel local(Path directory, EmbeddingModel model, int tokensMax) {
    return new SentenceModel(
        model,
        new ModelFiles.Local(directory.resolve("model.onnx"), directory.resolve("tokenizer.json")),
        tokensMax);
  }

  private static SentenceModel bundledMiniLm(String name, String resource) {
    return new SentenceModel(
        new EmbeddingModel(name, MINILM_DIMENSION),
        new ModelFiles.Bundled(resource + ".onnx", resource + "-tokenizer.json"),
        MINILM_TOKENS_MAX);
  }
}
