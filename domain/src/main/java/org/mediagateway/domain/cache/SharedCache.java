package org.mediagateway.domain.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/**
 * Bytes that any gateway computed, for all of them to use.
 *
 * <p>Keys are written {@code region:rest}, for example {@code user:42:rows}. A value may be of a
 * state that is over, or of another version of this software: whoever reads one checks that it
 * still holds. Reading and writing never fail; what cannot be reached is not there. Safe on any
 * thread.
 */
public interface SharedCache {
  /** Larger values are not kept. */
  int VALUE_BYTES_MAX = 256 << 10;

  /** A cache that keeps nothing, for a gateway that shares with no other. */
  SharedCache NONE =
      new SharedCache() {
        @Override
        public Optional<byte[]> get(String key) {
          return Optional.empty();
        }

        @Override
        public void put(String key, byte[] value, Duration kept) {}

        @Override
        public void evict(Collection<String> keys) {}

        @Override
        public void evictMatching(String pattern) {}

        @Override
        public Stats stats() {
          return new Stats(0, 0, 0);
        }
      };

  /** The value, if it is there and the cache answers in time. */
  Optional<byte[]> get(String key);

  /** Keeps a value for a while, soon; does not wait for that. */
  void put(String key, byte[] value, Duration kept);

  /**
   * Forgets values.
   *
   * @throws RuntimeException when they may still be there, so that whoever must be sure tries again
   */
  void evict(Collection<String> keys);

  /**
   * Forgets every value whose key matches.
   *
   * @param pattern a key in which {@code *} stands for anything, for example {@code user:42:*}
   * @throws RuntimeException when some may still be there
   */
  void evictMatching(String pattern);

  /** What it was good for, since this process began. */
  Stats stats();

  /**
   * What a cache was good for.
   *
   * @param hits values that were there
   * @param misses values that were not
   * @param failures times that the cache could not be asked, or was not, for it had not answered
   */
  record Stats(long hits, long misses, long failures) {}
}
