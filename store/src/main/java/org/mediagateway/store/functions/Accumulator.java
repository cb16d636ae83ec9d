package org.mediagateway.store.functions;

import org.jspecify.annotations.Nullable;

/** What an aggregate has seen of one group's rows. */
interface Accumulator {
  /** Takes a row in which no argument is null. */
  void add(Arguments row);

  /** The aggregate of the rows, of which there was at least one; null when it is undefined. */
  @Nullable Object result();
}
