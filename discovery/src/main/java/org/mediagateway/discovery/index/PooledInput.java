package org.mediagateway.discovery.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link PooledOutput} wrote. Equal texts come back as one object. Not thread-safe.
 *
 * <p>Input that was not so written ends in some {@link RuntimeException}; callers check a checksum
 * first.
 */
final class PooledInput {
  private final ByteBuffer bytes;
  private final List<String> texts = new ArrayList<>();

  PooledInput(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  boolean hasRemaining() {
    return bytes.hasRemaining();
  }

  long readLong() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes.get();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  int readInt() {
    return (int) readLong();
  }

  @Nullable Integer readOptionalInt() {
    long value = readLong();
    return value == 0 ? null : Integer.valueOf((int) (value - 1));
  }

  @Nullable Double readOptionalDouble() {
    return readInt() == 0 ? null : Double.valueOf(Double.longBitsToDouble(readLong()));
  }

  @Nullable String readOptionalText() {
    int number = readInt();
    if (number == PooledOutput.NULL) {
      return null;
    }
    if (number >= PooledOutput.FIRST_NUMBER) {
      return texts.get(number - PooledOutput.FIRST_NUMBER);
    }
    byte[] utf8 = new byte[readInt()];
    bytes.get(utf8);
    String text = new String(utf8, StandardCharsets.UTF_8);
    texts.add(text);
    return text;
  }

  String readText() {
    String text = readOptionalText();
    if (text == null) {
      throw new IllegalStateException("a text is present: position=" + bytes.position());
    }
    return text;
  }

  <T> List<T> readAll(Function<PooledInput, T> reader) {
    int size = readInt();
    List<T> values = new ArrayList<>(Math.min(size, bytes.remaining()));
    for (int i = 0; i < size; i++) {
      values.add(reader.apply(this));
    }
    return values;
  }

  List<String> readTexts() {
    return readAll(PooledInput::readText);
  }
}
