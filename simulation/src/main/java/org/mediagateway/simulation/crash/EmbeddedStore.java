package org.mediagateway.simulation.crash;

import java.util.Map;

/** SQLite, which dies with its gateway. */
final class EmbeddedStore implements CrashStore {
  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("store.type", "sqlite");
  }

  @Override
  public boolean canBeKilled() {
    return false;
  }

  @Override
  public void killAndRestart() {
    throw new IllegalStateException("SQLite has no process of its own");
  }

  @Override
  public void close() {}
}
