package org.mediagateway.discovery.learn.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;
import org.mediagateway.domain.embedding.Embedder;
import org.mediagateway.domain.file.WholeFile;
import org.mediagateway.domain.hash.Sha256;

/**
 * The text vectors of films, kept in a folder between runs. A file is named by the SHA-256 of model
 * and texts and ends with that of its own content: other texts or another model never meet it, and
 * a damaged one is made again.
 */
public final class TextVectors {
  /** Texts per call of the sentence model. */
  private static final int BATCH = 1_000;

  private TextVectors() {}

  /**
   * Reads the vectors, or makes and keeps them.
   *
   * @param folder made when missing
   * @return one vector per film, in their order
   * @throws DiscoveryException with {@link ErrorCode#INDEX_FAILED} when the folder cannot be used
   */
  public static float[][] of(List<Film> films, Embedder embedder, Path folder) {
    List<String> texts = films.stream().map(Film::text).toList();
    MessageDigest digest = Sha256.digest();
    digest.update(embedder.model().name().getBytes(StandardCharsets.UTF_8));
    for (String text : texts) {
      digest.update((byte) 0);
      digest.update(text.getBytes(StandardCharsets.UTF_8));
    }
    Path file =
        folder.resolve("vectors-" + HexFormat.of().formatHex(digest.digest(), 0, 8) + ".bin");
    int dimension = embedder.model().dimension();
    try {
      Files.createDirectories(folder);
      if (Files.exists(file)) {
        byte[] content = Files.readAllBytes(file);
        if (whole(content, texts.size(), dimension)) {
          return decoded(content, texts.size(), dimension);
        }
      }
      float[][] vectors = embedded(texts, embedder);
      WholeFile.replace(file, ByteBuffer.wrap(encoded(vectors, dimension)));
      return vectors;
    } catch (IOException e) {
      throw new DiscoveryException(
          ErrorCode.INDEX_FAILED, "text vectors could not be kept: file=" + file, e);
    }
  }

  /** Makes the vectors without keeping them. */
  public static float[][] embedded(List<String> texts, Embedder embedder) {
    List<float[]> vectors = new ArrayList<>();
    for (int from = 0; from < texts.size(); from += BATCH) {
      vectors.addAll(embedder.embed(texts.subList(from, Math.min(texts.size(), from + BATCH))));
    }
    return vectors.toArray(float[][]::new);
  }

  private static byte[] encoded(float[][] vectors, int dimension) {
    int size = vectors.length * dimension * Float.BYTES;
    MessageDigest digest = Sha256.digest();
    ByteBuffer bytes = ByteBuffer.allocate(size + digest.getDigestLength());
    for (float[] vector : vectors) {
      for (float component : vector) {
        bytes.putFloat(component);
      }
    }
    digest.update(bytes.array(), 0, size);
    return bytes.put(digest.digest()).array();
  }

  private static boolean whole(byte[] content, int count, int dimension) {
    int size = count * dimension * Float.BYTES;
    MessageDigest digest = Sha256.digest();
    if (content.length != size + digest.getDigestLength()) {
      return false;
    }
    digest.update(content, 0, size);
    return Arrays.equals(digest.digest(), Arrays.copyOfRange(content, size, content.length));
  }

  private static float[][] decoded(byte[] content, int count, int dimension) {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    float[][] vectors = new float[count][dimension];
    for (float[] vector : vectors) {
      bytes.asFloatBuffer().get(vector);
      bytes.position(bytes.position() + dimension * Float.BYTES);
    }
    return vectors;
  }
}
