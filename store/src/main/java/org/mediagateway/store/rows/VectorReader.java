package org.mediagateway.store.rows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a database gives a vector's bytes, of whatever dimension. */
public enum VectorReader {
  /** As stored: the components alone. */
  SQLITE("vector", ByteOrder.LITTLE_ENDIAN, 0),
  /** pgvector's binary form: dimension and an unused field first, 16 bits each. */
  POSTGRES("vector_send(vector)", ByteOrder.BIG_ENDIAN, 4);

  private final String expression;
  private final ByteOrder order;
  private final int headerBytes;

  VectorReader(String expression, ByteOrder order, int headerBytes) {
    this.expression = expression;
    this.order = order;
    this.headerBytes = headerBytes;
  }

  /** What to select. */
  public String expression() {
    return expression;
  }

  public float[] components(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).position(headerBytes).slice().order(order);
    float[] components = new float[buffer.remaining() / Float.BYTES];
    buffer.asFloatBuffer().get(components);
    return components;
  }
}
