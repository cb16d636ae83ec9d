package org.mediagateway.store.functions;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A vector as SQL gives and takes it: float32, little-endian, without a header, or text like {@code
 * [1,2.5,-3]}. Refuses what pgvector refuses, with its messages.
 */
final class VectorValue {
  static final int DIMENSION_MAX = 16_000; // pgvector's

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private static final Pattern NAN_OR_INFINITY =
      Pattern.compile("[+-]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);

  private VectorValue() {}

  /** The components; a {@code float[]} may be given too. */
  static double[] read(Object value) {
    return switch (value) {
      case float[] components -> checked(components);
      case byte[] blob -> checked(components(blob));
      case String text -> checked(components(text));
      default ->
          throw new IllegalArgumentException(
              "a vector is a blob of float32 or text like [1,2,3]: given="
                  + value.getClass().getSimpleName());
    };
  }

  /** The components as float32, each finite. */
  static float[] write(double[] components) {
    float[] rounded = new float[components.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) components[i];
    }
    checked(rounded);
    return rounded;
  }

  /** Text that reads back as the same vector. */
  static String text(double[] components) {
    StringBuilder text = new StringBuilder("[");
    for (double component : components) {
      String digits = Float.toString((float) component);
      text.append(text.length() > 1 ? "," : "")
          .append(digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits);
    }
    return text.append(']').toString();
  }

  private static float[] components(byte[] blob) {
    if (blob.length % Float.BYTES != 0) {
      throw new IllegalArgumentException(
          "a vector's blob has 4 bytes per component: bytes=" + blob.length);
    }
    float[] components = new float[blob.length / Float.BYTES];
    ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(components);
    return components;
  }

  private static float[] components(String text) {
    String trimmed = text.strip();
    if (!trimmed.startsWith("[") || !trimmed.endsWith("]")) {
      throw syntax(text);
    }
    String inner = trimmed.substring(1, trimmed.length() - 1);
    if (inner.isBlank()) {
      return new float[0];
    }
    String[] parts = inner.split(",", -1);
    float[] components = new float[parts.length];
    for (int i = 0; i < parts.length; i++) {
      components[i] = component(parts[i].strip(), text);
    }
    return components;
  }

  private static float component(String part, String text) {
    if (NAN_OR_INFINITY.matcher(part).matches()) {
      return part.toLowerCase(Locale.ROOT).endsWith("nan") ? Float.NaN : Float.POSITIVE_INFINITY;
    }
    if (!NUMBER.matcher(part).matches()) {
      throw syntax(text);
    }
    float component = Float.parseFloat(part);
    if (Float.isInfinite(component)) {
      throw new IllegalArgumentException('"' + part + "\" is out of range for type vector");
    }
    return component;
  }

  static IllegalArgumentException tooLong() {
    return new IllegalArgumentException(
        "vector cannot have more than " + DIMENSION_MAX + " dimensions");
  }

  private static IllegalArgumentException syntax(String text) {
    return new IllegalArgumentException("invalid input syntax for type vector: \"" + text + '"');
  }

  private static double[] checked(float[] components) {
    if (components.length == 0) {
      throw new IllegalArgumentException("vector must have at least 1 dimension");
    }
    if (components.length > DIMENSION_MAX) {
      throw tooLong();
    }
    double[] widened = new double[components.length];
    for (int i = 0; i < widened.length; i++) {
      if (Float.isNaN(components[i])) {
        throw new IllegalArgumentException("NaN not allowed in vector");
      }
      if (Float.isInfinite(components[i])) {
        throw new IllegalArgumentException("infinite value not allowed in vector");
      }
      widened[i] = components[i];
    }
    return widened;
  }
}
