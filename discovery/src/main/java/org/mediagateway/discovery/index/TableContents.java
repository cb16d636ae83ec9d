package org.mediagateway.discovery.index;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * What was computed from the contents of a table's rows, so far as anyone asked for it.
 *
 * <p>Shared by successive tables whose rows differ in nothing but versions and vectors. It keeps no
 * row itself, so that it does not keep outdated rows from being collected. Safe on any thread.
 */
final class TableContents {
  /** The most attribute bit sets kept: at 22,000 titles each takes 2.7 kB. */
  static final int ATTRIBUTES_MAX = 1_024;

  private final Cache<Attribute, OrdinalBits> attributes =
      Caffeine.newBuilder().maximumSize(ATTRIBUTES_MAX).executor(Runnable::run).build();
  private volatile @Nullable Names names;

  /** The ordinals of {@code rows} that have {@code attribute}. */
  OrdinalBits bits(Attribute attribute, TitleRow[] rows) {
    return attributes.get(attribute, a -> OrdinalBits.of(rows.length, i -> a.test(rows[i])));
  }

  /** The names in {@code rows}. */
  Names names(TitleRow[] rows) {
    Names known = names;
    if (known != null) {
      return known;
    }
    synchronized (this) {
      known = names;
      if (known == null) {
        known = new Names(rows);
        names = known;
      }
      return known;
    }
  }
}
