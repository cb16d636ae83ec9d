package org.mediagateway.domain.catalogue;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * A streaming platform's identity: a short lower-case name such as {@code netflix}.
 *
 * @param id one to 32 characters of {@code a-z}, {@code 0-9} and {@code -}, starting with a letter
 */
public record Platform(String id) implements Comparable<Platform> {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final Map<String, String> DISPLAY_NAMES =
      Map.of(
          "netflix", "Netflix",
          "prime", "Prime Video",
          "disney", "Disney+",
          "hulu", "Hulu",
          "appletv", "Apple TV+",
          "youtube", "YouTube");

  public Platform {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "platform must match " + ID.pattern() + ": platform=" + Shown.brief(id));
    }
  }

  /** The name people know it by; the id itself for a platform that is not known by name. */
  public String displayName() {
    return DISPLAY_NAMES.getOrDefault(id, id);
  }

  @Override
  public int compareTo(Platform other) {
    return id.compareTo(other.id);
  }

  @Override
  public String toString() {
    return id;
  }
}
