package org.mediagateway.ingest.embed;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.ingest.ErrorCode;
import org.mediagateway.ingest.IngestException;

/**
 * A loaded sentence model: one text in, one unit vector out, on the calling thread.
 *
 * <p>Texts are run singly and never in a batch. The 8-bit model scales its activations by the
 * largest one in the whole batch, so that in a batch a text's vector would depend on the texts
 * beside it (docs/decisions/040-embedding.md has the measurement); run singly it depends on the
 * text alone, and nothing is padded. Safe on any number of threads.
 */
final class SentenceEncoder implements AutoCloseable {
  private static final Set<String> INPUTS = Set.of("input_ids", "attention_mask", "token_type_ids");

  private final SentenceModel model;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final HuggingFaceTokenizer tokenizer;

  private SentenceEncoder(
      SentenceModel model,
      OrtEnvironment environment,
      OrtSession session,
      HuggingFaceTokenizer tokenizer) {
    this.model = model;
    this.environment = environment;
    this.session = session;
    this.tokenizer = tokenizer;
  }

  /**
   * Loads a model; takes about half a second.
   *
   * @throws IngestException with {@link ErrorCode#MODEL_UNUSABLE} when a file is missing or not
   *     what it should be
   */
  static SentenceEncoder load(SentenceModel model) {
    // The tokenizer library would otherwise report its use over the network on some machines.
    System.setProperty("ai.djl.offline", "true");
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        InputStream graph = model.files().openModel();
        InputStream tokens = model.files().openTokenizer()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      // Every text has another length, so a memory plan made for the last one never fits.
      options.setMemoryPatternOptimization(false);
      HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(tokens, settings(model));
      OrtSession session = environment.createSession(graph.readAllBytes(), options);
      return checked(new SentenceEncoder(model, environment, session, tokenizer));
    } catch (IOException | OrtException | RuntimeException e) {
      throw e instanceof IngestException known ? known : unusable(model, e.toString(), e);
    }
  }

  private static SentenceEncoder checked(SentenceEncoder encoder) throws OrtException {
    try {
      encoder.requireSentenceModel();
      return encoder;
    } catch (OrtException | RuntimeException e) {
      encoder.close();
      throw e;
    }
  }

  private static Map<String, String> settings(SentenceModel model) {
    String tokensMax = Integer.toString(model.tokensMax());
    return Map.of(
        "padding",
        "false",
        "truncation",
        "true",
        "maxLength",
        tokensMax,
        "modelMaxLength",
        tokensMax);
  }

  /**
   * The vector of {@code text}.
   *
   * @return {@code float[dimension]} of L2 norm 1, owned by the caller
   */
  float[] encode(String text) {
    Encoding encoding = tokenizer.encode(text);
    long[] shape = {1, encoding.getIds().length};
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      add(inputs, "input_ids", encoding.getIds(), shape);
      add(inputs, "attention_mask", encoding.getAttentionMask(), shape);
      add(inputs, "token_type_ids", encoding.getTypeIds(), shape);
      try (OrtSession.Result result = session.run(inputs)) {
        return unitMean(((OnnxTensor) result.get(0)).getFloatBuffer());
      }
    } catch (OrtException e) {
      throw new IngestException(
          ErrorCode.EMBEDDING_FAILED,
          "a text is embedded by model "
              + model.model().name()
              + ": characters="
              + text.length()
              + ", tokens="
              + shape[1]
              + ", cause="
              + e.getMessage(),
          e);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  @Override
  public void close() {
    tokenizer.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new IngestException(
          ErrorCode.EMBEDDING_FAILED, "a model is released: model=" + model.model().name(), e);
    }
  }

  private void add(Map<String, OnnxTensor> inputs, String name, long[] values, long[] shape)
      throws OrtException {
    if (session.getInputNames().contains(name)) {
      LongBuffer direct =
          ByteBuffer.allocateDirect(values.length * Long.BYTES)
              .order(ByteOrder.nativeOrder())
              .asLongBuffer();
      direct.put(values).flip();
      inputs.put(name, OnnxTensor.createTensor(environment, direct, shape));
    }
  }

  /** The mean of the token vectors {@code float[tokens][dimension]}, brought to length 1. */
  private float[] unitMean(FloatBuffer tokenVectors) {
    int dimension = model.model().dimension();
    float[] sum = new float[dimension];
    float[] token = new float[dimension];
    while (tokenVectors.hasRemaining()) {
      tokenVectors.get(token);
      for (int i = 0; i < dimension; i++) {
        sum[i] += token[i];
      }
    }
    double squares = 0;
    for (float component : sum) {
      squares += (double) component * component;
    }
    float scale = (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < dimension; i++) {
      sum[i] *= scale;
    }
    return sum;
  }

  /** Checks the graph's names and shapes, then that it gives a finite vector. */
  private void requireSentenceModel() throws OrtException {
    if (!INPUTS.containsAll(session.getInputNames())) {
      throw unusable(
          model, "inputs are " + session.getInputNames() + ", known are " + INPUTS, null);
    }
    NodeInfo output = session.getOutputInfo().values().iterator().next();
    long[] shape = ((TensorInfo) output.getInfo()).getShape();
    if (shape.length != 3 || shape[2] != model.model().dimension()) {
      throw unusable(
          model,
          "its first output has shape "
              + Arrays.toString(shape)
              + ", expected is [texts, tokens, "
              + model.model().dimension()
              + "]",
          null);
    }
    for (float component : encode("a film")) {
      if (!Float.isFinite(component)) {
        throw unusable(model, "it gives components that are not finite", null);
      }
    }
  }

  private static IngestException unusable(
      SentenceModel model, String reason, @Nullable Throwable cause) {
    return new IngestException(
        ErrorCode.MODEL_UNUSABLE,
        "a sentence model is an ONNX graph from token ids to token vectors with its"
            + " tokenizer.json: model="
            + model.model().name()
            + ", files="
            + model.files()
            + ", reason="
            + reason,
        cause);
  }
}
