package org.mediagateway.store.document;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;

/** A vector's stored form: its components as float32, little-endian, without a header. */
public final class VectorBlob {
  private VectorBlob() {}

  /** The bytes of {@code components}, {@code 4 * components.length} of them. */
  public static byte[] of(float[] components) {
    ByteBuffer bytes =
        ByteBuffer.allocate(components.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(components);
    return bytes.array();
  }

  /**
   * The components in {@code blob}.
   *
   * @param dimension how many there must be
   * @throws StoreException {@code CORRUPT} when there are more or fewer
   */
  public static float[] components(byte[] blob, int dimension) {
    if (blob.length != dimension * Float.BYTES) {
      throw new StoreException(
          ErrorCode.CORRUPT,
          "a stored vector has 4 bytes per dimension; restore the database from a backup: bytes="
              + blob.length
              + ", dimension="
              + dimension);
    }
    float[] components = new float[dimension];
    ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(components);
    return components;
  }
}
