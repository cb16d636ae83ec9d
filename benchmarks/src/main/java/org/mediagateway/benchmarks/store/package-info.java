/**
 * Measures the stores: how fast vectors are written and how fast, and how rightly, their neighbours
 * are found, beside the gateway's own index. Takes prepared vectors and an empty store; produces a
 * report. Never keeps what it wrote. One thread directs; searches run on as many as asked.
 */
@NullMarked
package org.mediagateway.benchmarks.store;

import org.jspecify.annotations.NullMarked;
