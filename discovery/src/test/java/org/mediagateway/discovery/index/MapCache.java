package org.mediagateway.discovery.index;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.mediagateway.domain.cache.SharedCache;

/** A shared cache in memory that keeps everything for ever. */
public final class MapCache implements SharedCache {
  private final Map<String, byte[]> values = new ConcurrentHashMap<>();

  /** What it keeps, to look at and to spoil. */
  public Map<String, byte[]> values() {
    return values;
  }

  @Override
  public Optional<byte[]> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  @Override
  public void put(String key, byte[] value, Duration kept) {
    values.put(key, value);
  }

  @Override
  public void evict(Collection<String> keys) {
    keys.forEach(values::remove);
  }

  @Override
  public void evictMatching(String pattern) {
    values.clear();
  }

  @Override
  public Stats stats() {
    return new Stats(0, 0, 0);
  }
}
