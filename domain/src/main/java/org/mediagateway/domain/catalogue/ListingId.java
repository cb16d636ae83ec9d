package org.mediagateway.domain.catalogue;

/**
 * A listing's identity: its platform and the platform's own key, written {@code netflix:80057281}.
 *
 * @param platform the platform that lists the work
 * @param key the platform's own id, 1 to {@value #KEY_LENGTH_MAX} characters, no white space
 */
public record ListingId(Platform platform, String key) implements Comparable<ListingId> {
  public static final int KEY_LENGTH_MAX = 128;

  public ListingId {
    if (key.isEmpty()
        || key.length() > KEY_LENGTH_MAX
        || key.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
      throw new IllegalArgumentException(
          "a listing key has 1 to "
              + KEY_LENGTH_MAX
              + " characters and no white space: key="
              + Shown.brief(key));
    }
  }

  /**
   * Reads {@code platform:key}.
   *
   * @throws IllegalArgumentException when there is no colon, or either part is malformed
   */
  public static ListingId parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(
          "a listing id is written platform:key: id=" + Shown.brief(text));
    }
    return new ListingId(new Platform(text.substring(0, colon)), text.substring(colon + 1));
  }

  @Override
  public int compareTo(ListingId other) {
    int byPlatform = platform.compareTo(other.platform);
    return byPlatform != 0 ? byPlatform : key.compareTo(other.key);
  }

  @Override
  public String toString() {
    return platform.id() + ":" + key;
  }
}
