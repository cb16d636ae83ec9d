package org.mediagateway.discovery.learn.gnn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;
import org.mediagateway.discovery.learn.model.TrainingSet;
import org.mediagateway.domain.file.WholeFile;
import org.mediagateway.domain.hash.Sha256;

/**
 * A trained network in a file: {@code docs/formats.md}, "Re-ranking model". A file is written
 * beside its place and moved there whole, so that whatever dies on the way leaves the file before.
 */
public final class ModelFile {
  private static final long MAGIC = 0x0000_314E_4E47_474DL; // "MGGNN1" read as little-endian
  private static final int VERSION = 3;
  private static final int PREFIX_BYTES = Long.BYTES + 2 * Integer.BYTES;
  private static final int CHECKSUM_BYTES = Integer.BYTES;
  private static final long FILE_BYTES_MAX = 1L << 28;
  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelFile() {}

  /**
   * A network and where it comes from.
   *
   * @param card says so
   * @param weights of the card's shape
   */
  public record Model(ModelCard card, Weights weights) {}

  /**
   * Writes a model, durably; a file that is there is replaced in one step.
   *
   * @throws DiscoveryException with {@link ErrorCode#INDEX_FAILED} when it cannot be written; the
   *     file before is then as it was
   */
  public static void save(Path file, Model model) {
    try {
      WholeFile.replace(file, encoded(model));
    } catch (IOException e) {
      throw new DiscoveryException(
          ErrorCode.INDEX_FAILED, "a model could not be written: file=" + file, e);
    }
  }

  private static ByteBuffer encoded(Model model) throws JsonProcessingException {
    byte[] card = JSON.writeValueAsBytes(model.card());
    double[] values = model.weights().values();
    ByteBuffer bytes =
        ByteBuffer.allocate(
                PREFIX_BYTES + card.length + values.length * Double.BYTES + CHECKSUM_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(MAGIC)
            .putInt(VERSION)
            .putInt(card.length)
            .put(card);
    for (double value : values) {
      bytes.putDouble(value);
    }
    bytes.putInt(checksum(bytes.array(), bytes.position()));
    return bytes.flip();
  }

  /**
   * Reads a model.
   *
   * @throws DiscoveryException with {@link ErrorCode#MODEL_UNUSABLE} when the file is cut short,
   *     changed, of another format or holds a weight that is no finite number
   * @throws DiscoveryException with {@link ErrorCode#INDEX_FAILED} when it cannot be read
   */
  public static Model load(Path file) {
    try {
      long size = Files.size(file);
      if (size < PREFIX_BYTES + CHECKSUM_BYTES || size > FILE_BYTES_MAX) {
        throw damaged(file, "its size is %d bytes".formatted(size));
      }
      return decoded(file, Files.readAllBytes(file));
    } catch (IOException e) {
      throw new DiscoveryException(
          ErrorCode.INDEX_FAILED, "a model could not be read: file=" + file, e);
    }
  }

  private static Model decoded(Path file, byte[] content) {
    int end = content.length - CHECKSUM_BYTES;
    ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.getLong() != MAGIC) {
      throw damaged(file, "it does not begin as a model does");
    }
    int version = bytes.getInt();
    if (version != VERSION) {
      throw damaged(file, "its version is %d, not %d".formatted(version, VERSION));
    }
    if (bytes.getInt(end) != checksum(content, end)) {
      throw damaged(file, "its checksum does not fit its content");
    }
    try {
      int length = bytes.getInt();
      if (length < 0 || length > end - PREFIX_BYTES) {
        throw damaged(file, "its card has %d bytes".formatted(length));
      }
      byte[] card = new byte[length];
      bytes.get(card);
      ModelCard read = JSON.readValue(card, ModelCard.class);
      double[] values = new double[(end - bytes.position()) / Double.BYTES];
      for (int i = 0; i < values.length; i++) {
        values[i] = bytes.getDouble();
        if (!Double.isFinite(values[i])) {
          throw damaged(file, "weight %d is %s".formatted(i, values[i]));
        }
      }
      return new Model(read, Weights.of(read.shape(), values));
    } catch (IOException | IllegalArgumentException e) {
      throw new DiscoveryException(
          ErrorCode.MODEL_UNUSABLE, damage(file, "its card does not describe it"), e);
    }
  }

  private static DiscoveryException damaged(Path file, String what) {
    return new DiscoveryException(ErrorCode.MODEL_UNUSABLE, damage(file, what));
  }

  private static String damage(Path file, String what) {
    return "a model file is whole and of version %d, but %s; train again: file=%s"
        .formatted(VERSION, what, file);
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return (int) checksum.getValue();
  }

  /** The SHA-256 of a training set, in hexadecimal: the same interactions, the same hash. */
  public static String hash(TrainingSet training) {
    MessageDigest digest = Sha256.digest();
    ByteBuffer row = ByteBuffer.allocate(2 * Integer.BYTES + Float.BYTES + Long.BYTES);
    for (int i = 0; i < training.size(); i++) {
      row.clear()
          .putInt(training.user()[i])
          .putInt(training.item()[i])
          .putFloat(training.rating()[i])
          .putLong(training.second()[i]);
      digest.update(row.array());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
