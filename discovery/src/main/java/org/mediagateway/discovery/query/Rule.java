package org.mediagateway.discovery.query;

import org.jspecify.annotations.Nullable;

/** Reads one kind of chip. Stateless. */
interface Rule {
  /** What stands at {@code at}, or null when it is nothing of this kind. */
  @Nullable Match match(Reading reading, int at);
}
