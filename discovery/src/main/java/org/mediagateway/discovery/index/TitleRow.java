package org.mediagateway.discovery.index;

import java.util.List;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleVector;

/**
 * One title as the indexes hold it, with its names already in the form they are compared in.
 *
 * @param title the title at the version that is indexed
 * @param vectorStamp what identifies its vector, see {@link #stamp}; {@link #NO_VECTOR} without one
 * @param nameKey the key of its name
 * @param directorKeys the keys of its directors, in order; shared, not to be written to
 * @param castKeys the keys of its cast, in order; shared, not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // rows are compared by their titles, never as a whole
record TitleRow(
    Title title, long vectorStamp, String nameKey, String[] directorKeys, String[] castKeys) {
  static final long NO_VECTOR = 0;

  static TitleRow of(Title title, long vectorStamp) {
    return new TitleRow(
        title,
        vectorStamp,
        NameKey.of(title.work().name()),
        keys(title.work().directors()),
        keys(title.work().cast()));
  }

  /** The first 63 bits of the hash of the embedded text, never {@link #NO_VECTOR}. */
  static long stamp(TitleVector vector) {
    return Long.parseUnsignedLong(vector.text().hex(), 0, 16, 16) >>> 1 | 1L << 63;
  }

  boolean available() {
    return !title.availability().isEmpty();
  }

  boolean hasVector() {
    return vectorStamp != NO_VECTOR;
  }

  /** A hash of which title it is, at which version and with which vector. */
  long fingerprint() {
    return mixed(mixed(mixed(title.id().value()) + title.version()) + vectorStamp);
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014, fig. 17). */
  private static long mixed(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** This row for a title that differs in nothing but its version, or with another vector. */
  TitleRow with(Title sameWork, long stamp) {
    return new TitleRow(sameWork, stamp, nameKey, directorKeys, castKeys);
  }

  /** Whether {@code other} says the same as this row's title, whatever the versions. */
  boolean sameContent(Title other) {
    return title.withVersion(other.version()).equals(other);
  }

  boolean credits(String personKey, PersonFilter.Role role) {
    return switch (role) {
      case DIRECTOR -> contains(directorKeys, personKey);
      case CAST -> contains(castKeys, personKey);
      case ANY -> contains(directorKeys, personKey) || contains(castKeys, personKey);
    };
  }

  private static boolean contains(String[] keys, String key) {
    for (String candidate : keys) {
      if (candidate.equals(key)) {
        return true;
      }
    }
    return false;
  }

  private static String[] keys(List<String> names) {
    return names.stream().map(NameKey::of).toArray(String[]::new);
  }
}
