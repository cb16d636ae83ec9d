package org.mediagateway.vector;

/**
 * An {@link IdSet} translated into the ordinals of one index at one version.
 *
 * @param of the ordinals it is made of
 * @param bits bit i is set when ordinal i matches
 * @param cardinality how many bits are set
 */
record OrdinalSet(Ordinals of, long[] bits, int cardinality) {
  /** The numbering of ordinals the bits refer to. */
  Object space() {
    return of.space();
  }
}
