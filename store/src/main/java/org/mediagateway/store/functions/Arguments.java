package org.mediagateway.store.functions;

import java.util.List;

/** The arguments of one call, read as their declared types. */
final class Arguments {
  private final List<Object> values;

  Arguments(List<Object> values) {
    this.values = values;
  }

  /** The components; not to be changed. */
  double[] vector(int position) {
    return (double[]) values.get(position);
  }

  double number(int position) {
    return (Double) values.get(position);
  }

  long integer(int position) {
    return (Long) values.get(position);
  }

  /** A {@link Type#COUNT}. */
  int count(int position) {
    return Math.toIntExact(integer(position));
  }

  String text(int position) {
    return (String) values.get(position);
  }

  byte[] bytes(int position) {
    return (byte[]) values.get(position);
  }
}
