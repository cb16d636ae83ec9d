/**
 * JMH benchmarks of what one search consists of.
 *
 * <p>Run by {@code java -cp benchmarks/target/media-gateway-benchmarks.jar org.openjdk.jmh.Main},
 * with the flags of {@code script/jvm.args}; {@code -prof gc} shows the bytes allocated per
 * operation. Each takes its data from a seed; none touches the cache of the comparison.
 */
@NullMarked
package org.mediagateway.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
