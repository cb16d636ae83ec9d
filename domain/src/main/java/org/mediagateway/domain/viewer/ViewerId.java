package org.mediagateway.domain.viewer;

import java.util.regex.Pattern;
import org.mediagateway.domain.catalogue.Shown;

/**
 * A viewer's identity, chosen by whoever creates the profile.
 *
 * @param value 1 to 64 letters, digits, dots, hyphens and underscores, beginning with a letter or
 *     digit
 */
public record ViewerId(String value) implements Comparable<ViewerId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** How the change log writes viewers, so that they are told from titles. */
  private static final String AGGREGATE = "user:";

  public ViewerId {
    if (!isOne(value)) {
      throw new IllegalArgumentException(
          "a user id must match " + FORM.pattern() + ": id=" + Shown.brief(value));
    }
  }

  /** Whether a text may be an id. */
  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  /** The id of the viewer that an entry of the change log is about. */
  public static ViewerId ofAggregate(String aggregate) {
    if (!aggregate.startsWith(AGGREGATE)) {
      throw new IllegalArgumentException(
          "a viewer's changes are of user:ID: aggregate=" + Shown.brief(aggregate));
    }
    return new ViewerId(aggregate.substring(AGGREGATE.length()));
  }

  /** The name in the change log. */
  public String aggregate() {
    return AGGREGATE + value;
  }

  @Override
  public int compareTo(ViewerId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
