package org.mediagateway.app.platforms;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.config.RefreshPolicy;

/** One platform, or a service that knows many, that can be asked. Used by one thread at a time. */
public interface PlatformSource extends AutoCloseable {
  /** The platform's id; for a service its name. */
  String name();

  /** When it is asked. */
  RefreshPolicy policy();

  /** When it was last brought in whole, by any gateway on the store; null when that is unknown. */
  @Nullable Instant lastSuccess();

  /**
   * Asks it, and commits what it has.
   *
   * @return what a person should know because it is not whole; null when it is
   * @throws RuntimeException when nothing could be had, or the thread is interrupted
   */
  @Nullable String refresh();

  @Override
  void close();
}
