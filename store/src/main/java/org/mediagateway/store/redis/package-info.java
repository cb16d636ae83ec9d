/**
 * What gateways share on a Redis or Valkey server: the event bus as a stream, and a cache. Takes
 * the change log; produces deliveries and cached bytes. Never is needed for an answer: everything
 * here can be lost and comes back, and while the server is away work is late and answers are
 * computed. The bus has a thread for the stream and one per group.
 */
@NullMarked
package org.mediagateway.store.redis;

import org.jspecify.annotations.NullMarked;
