package org.mediagateway.simulation.crash;

import java.util.Map;

/** The database under the gateways of a scenario. One thread. */
interface CrashStore extends AutoCloseable {
  String name();

  /** The settings of a gateway on it, by path, as in {@code store.url}. */
  Map<String, String> settings();

  /** Whether it is a process of its own, which can be killed. */
  boolean canBeKilled();

  /** Kills it as {@code kill -9} does, with whatever else gateways share, and starts it again. */
  void killAndRestart();

  @Override
  void close();
}
