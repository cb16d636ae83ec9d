/**
 * Measures a running gateway over HTTP, as its clients see it. Takes an address and a plan;
 * produces latencies and throughput; never prints and never starts a server. Each client is a
 * thread of its own that sends its next request when it has the answer to the last (a closed loop).
 */
@NullMarked
package org.mediagateway.app.bench;

import org.jspecify.annotations.NullMarked;
