package org.mediagateway.vector;

/**
 * An {@link IdSet} translated into the ordinals of one index at one version.
 *
 * @param owner the index's identity
 * @param space the numbering of ordinals the bits refer to
 * @param version the index's mapping version the bits are true for
 * @param bits bit i is set when ordinal i matches
 * @param cardinality how many bits are set
 */
record OrdinalSet(Object owner, Object space, long version, long[] bits, int cardinality) {}
