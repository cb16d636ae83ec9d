package org.mediagateway.domain.session;

import java.util.regex.Pattern;
import org.mediagateway.domain.catalogue.Shown;

/**
 * A session's name, chosen by the device that begins it; one viewer's sessions do not meet
 * another's.
 *
 * @param value 1 to 64 letters, digits and hyphens, such as a UUID
 */
public record SessionId(String value) implements Comparable<SessionId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9-]{1,64}");

  public SessionId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a session id must match " + FORM.pattern() + ": id=" + Shown.brief(value));
    }
  }

  @Override
  public int compareTo(SessionId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
