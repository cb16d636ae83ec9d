/**
 * One seam, {@link org.mediagateway.benchmarks.engine.AnnEngine}, and an adapter per engine.
 *
 * <p>Takes unit-norm rows and questions; produces ordinals of those rows. Never measures, and never
 * helps one engine more than another: each adapter uses the lowest-level search its library offers.
 * An engine is built once by one caller; its probes are then used by one thread each.
 */
@NullMarked
package org.mediagateway.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
