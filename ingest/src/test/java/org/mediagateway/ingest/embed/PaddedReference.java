package org.mediagateway.ingest.embed;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The model's own recipe, read plainly: all texts in one padded batch, token vectors averaged under
 * the attention mask, then normalised. The oracle of the embedder.
 */
final class PaddedReference {
  private PaddedReference() {}

  static List<float[]> embed(SentenceModel model, List<String> texts) throws Exception {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (InputStream graph = model.files().openModel();
        InputStream tokens = model.files().openTokenizer();
        OrtSession session = environment.createSession(graph.readAllBytes());
        HuggingFaceTokenizer tokenizer =
            HuggingFaceTokenizer.newInstance(tokens, Map.of("padding", "true"))) {
      Encoding[] encodings = tokenizer.batchEncode(texts);
      long[][] ids = new long[texts.size()][];
      long[][] mask = new long[texts.size()][];
      long[][] types = new long[texts.size()][];
      for (int i = 0; i < encodings.length; i++) {
        ids[i] = encodings[i].getIds();
        mask[i] = encodings[i].getAttentionMask();
        types[i] = encodings[i].getTypeIds();
      }
      try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, ids);
          OnnxTensor maskTensor = OnnxTensor.createTensor(environment, mask);
          OnnxTensor typeTensor = OnnxTensor.createTensor(environment, types);
          OrtSession.Result result =
              session.run(
                  Map.of(
                      "input_ids", idTensor,
                      "attention_mask", maskTensor,
                      "token_type_ids", typeTensor))) {
        float[][][] output = (float[][][]) result.get(0).getValue();
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < output.length; i++) {
          vectors.add(unitMean(output[i], mask[i]));
        }
        return vectors;
      }
    }
  }

  private static float[] unitMean(float[][] tokens, long[] mask) {
    double[] mean = new double[tokens[0].length];
    for (int t = 0; t < tokens.length; t++) {
      for (int d = 0; d < mean.length; d++) {
        mean[d] += mask[t] * tokens[t][d];
      }
    }
    double norm = 0;
    for (double component : mean) {
      norm += component * component;
    }
    float[] unit = new float[mean.length];
    for (int d = 0; d < unit.length; d++) {
      unit[d] = (float) (mean[d] / Math.sqrt(norm));
    }
    return unit;
  }
}
