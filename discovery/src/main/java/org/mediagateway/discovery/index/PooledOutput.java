package org.mediagateway.discovery.index;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes values compactly: numbers in as few bytes as they need, a text in full the first time and
 * by its number after that. Read back by {@link PooledInput}. Not thread-safe.
 */
final class PooledOutput {
  /** Marks in place of a pooled text's number. */
  static final int NULL = 0;

  static final int NEW = 1;
  static final int FIRST_NUMBER = 2;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Map<String, Integer> numbers = new HashMap<>();

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  /** Seven bits a byte, lowest first; the highest bit says that more follow. */
  void writeLong(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  void writeInt(int value) {
    writeLong(value & 0xFFFF_FFFFL);
  }

  /** A number that is not negative, or null. */
  void writeOptional(@Nullable Integer value) {
    writeLong(value == null ? 0 : value + 1L);
  }

  void writeOptional(@Nullable Double value) {
    writeInt(value == null ? 0 : 1);
    if (value != null) {
      writeLong(Double.doubleToLongBits(value));
    }
  }

  void writeText(@Nullable String text) {
    if (text == null) {
      writeInt(NULL);
      return;
    }
    Integer number = numbers.get(text);
    if (number != null) {
      writeInt(number + FIRST_NUMBER);
      return;
    }
    numbers.put(text, numbers.size());
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    writeInt(NEW);
    writeInt(utf8.length);
    bytes.writeBytes(utf8);
  }

  <T> void writeAll(Collection<T> values, BiConsumer<PooledOutput, T> writer) {
    writeInt(values.size());
    values.forEach(value -> writer.accept(this, value));
  }

  void writeTexts(Collection<String> texts) {
    writeAll(texts, PooledOutput::writeText);
  }
}
