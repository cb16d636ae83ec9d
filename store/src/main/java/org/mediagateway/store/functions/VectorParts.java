package org.mediagateway.store.functions;

import static org.mediagateway.store.functions.SqlFunction.scalar;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** Making vectors and taking them apart. Positions count from 1, as SQL does. */
final class VectorParts {
  private VectorParts() {}

  static List<SqlFunction> functions() {
    return List.of(
        scalar(
            "mg_vector(text text) vector",
            "the vector written as [1,2,3]",
            in -> VectorValue.read(in.text(0))),
        scalar(
            "mg_vector_text(a vector) text",
            "text that mg_vector reads back as a",
            in -> VectorValue.text(in.vector(0))),
        scalar("mg_dimension(a vector) integer", "n", in -> (long) in.vector(0).length),
        scalar(
            "mg_component(a vector, position count) number",
            "a[position]",
            in -> component(in.vector(0), in.count(1))),
        scalar(
            "mg_slice(a vector, first count, length count) vector",
            "a[first], …, a[first + length − 1]",
            in -> slice(in.vector(0), in.count(1), in.count(2))),
        scalar(
            "mg_concat(a vector, b vector) vector",
            "a[1], …, a[n], b[1], …, b[m]",
            in ->
                DoubleStream.concat(Arrays.stream(in.vector(0)), Arrays.stream(in.vector(1)))
                    .toArray()),
        scalar(
            "mg_fill(dimension count, value number) vector",
            "value, dimension times",
            in -> fill(in.count(0), in.number(1))));
  }

  private static double component(double[] a, int position) {
    if (position > a.length) {
      throw new IllegalArgumentException(
          "a position is 1 to the dimension: position=" + position + ", dimension=" + a.length);
    }
    return a[position - 1];
  }

  private static double[] slice(double[] a, int first, int length) {
    if (first - 1L + length > a.length) {
      throw new IllegalArgumentException(
          "a slice lies within the vector: first="
              + first
              + ", length="
              + length
              + ", dimension="
              + a.length);
    }
    return Arrays.copyOfRange(a, first - 1, first - 1 + length);
  }

  private static double[] fill(int dimension, double value) {
    if (dimension > VectorValue.DIMENSION_MAX) {
      throw VectorValue.tooLong();
    }
    double[] filled = new double[dimension];
    Arrays.fill(filled, value);
    return filled;
  }
}
