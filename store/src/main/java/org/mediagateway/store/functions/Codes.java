package org.mediagateway.store.functions;

import static org.mediagateway.store.functions.SqlFunction.scalar;

import java.util.List;

/**
 * Smaller forms of a vector: one byte or one bit per component, and what float16 keeps. A bit is
 * one when the component is more than zero; the first component is the highest bit of the first
 * byte.
 */
final class Codes {
  private static final int BYTE_MAX = 127;

  private Codes() {}

  static List<SqlFunction> functions() {
    return List.of(
        scalar(
            "mg_to_half(a vector) vector",
            "each a[i] rounded to float16",
            in -> half(in.vector(0))),
        scalar(
            "mg_int8_scale(a vector) number",
            "max \\|a[i]\\| / 127; 1 for a zero vector",
            in -> int8Scale(in.vector(0))),
        scalar(
            "mg_quantize_int8(a vector, scale positive) bytes",
            "round(a[i] / scale), half to even, within ±127; a signed byte each",
            in -> quantize(in.vector(0), in.number(1))),
        scalar(
            "mg_dequantize_int8(code bytes, scale positive) vector",
            "scale · code[i]",
            in -> dequantize(in.bytes(0), in.number(1))),
        scalar(
            "mg_quantize_binary(a vector) bytes",
            "a bit each: a[i] > 0",
            in -> signs(in.vector(0))),
        scalar(
            "mg_dequantize_binary(code bytes, dimension count) vector",
            "1 for a set bit, −1 for another",
            in -> fromSigns(in.bytes(0), in.count(1))),
        scalar(
            "mg_code_distance(a bytes, b bytes) number",
            "how many bits differ",
            in -> distance(in.bytes(0), in.bytes(1))));
  }

  private static double[] half(double[] a) {
    return Components.map(
        a,
        x -> {
          float half = Float.float16ToFloat(Float.floatToFloat16((float) x));
          if (Float.isInfinite(half)) {
            throw new IllegalArgumentException("\"" + x + "\" is out of range for type halfvec");
          }
          return half;
        });
  }

  private static double int8Scale(double[] a) {
    double largest = Components.maxOfAbs(a);
    return largest == 0 ? 1 : largest / BYTE_MAX;
  }

  private static byte[] quantize(double[] a, double scale) {
    byte[] code = new byte[a.length];
    for (int i = 0; i < code.length; i++) {
      code[i] = (byte) Math.clamp(Math.rint(a[i] / scale), -BYTE_MAX, BYTE_MAX);
    }
    return code;
  }

  private static double[] dequantize(byte[] code, double scale) {
    double[] a = new double[code.length];
    for (int i = 0; i < a.length; i++) {
      a[i] = scale * code[i];
    }
    return a;
  }

  private static byte[] signs(double[] a) {
    byte[] code = new byte[(a.length + Byte.SIZE - 1) / Byte.SIZE];
    for (int i = 0; i < a.length; i++) {
      if (a[i] > 0) {
        code[i / Byte.SIZE] |= (byte) bit(i);
      }
    }
    return code;
  }

  private static double[] fromSigns(byte[] code, int dimension) {
    if (dimension > (long) code.length * Byte.SIZE) {
      throw new IllegalArgumentException(
          "a binary code has a bit per dimension: dimension="
              + dimension
              + ", bytes="
              + code.length);
    }
    double[] a = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      a[i] = (code[i / Byte.SIZE] & bit(i)) == 0 ? -1 : 1;
    }
    return a;
  }

  private static int bit(int position) {
    return 0x80 >> position % Byte.SIZE;
  }

  private static double distance(byte[] a, byte[] b) {
    if (a.length != b.length) {
      throw new IllegalArgumentException(
          "codes that are compared have the same length: bytes=" + a.length + ", " + b.length);
    }
    int differing = 0;
    for (int i = 0; i < a.length; i++) {
      differing += Integer.bitCount((a[i] ^ b[i]) & 0xff);
    }
    return differing;
  }
}
