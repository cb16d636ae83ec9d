package org.mediagateway.domain.viewer;

import org.mediagateway.domain.catalogue.Shown;

/**
 * One profile of a household.
 *
 * @param id the profile's id
 * @param version 1 when created, one more with every change of preferences and every interaction
 * @param household the household it belongs to, in the form of a {@link ViewerId}
 * @param name as shown to people, 1 to {@value #NAME_MAX} characters
 * @param preferences what they said they want
 * @param corrections what they said against what was learned
 */
public record Viewer(
    ViewerId id,
    long version,
    String household,
    String name,
    Preferences preferences,
    Corrections corrections) {
  public static final int NAME_MAX = 80;

  /** The household of a profile that names none. */
  public static final String HOME = "home";

  public Viewer {
    var _ = new ViewerId(household); // has the same form
    if (name.isBlank() || name.length() > NAME_MAX) {
      throw new IllegalArgumentException(
          "a name has 1 to " + NAME_MAX + " characters: name=" + Shown.brief(name));
    }
  }

  /** A viewer who corrected nothing. */
  public Viewer(ViewerId id, long version, String household, String name, Preferences preferences) {
    this(id, version, household, name, preferences, Corrections.NONE);
  }

  /** The same viewer at another version. */
  public Viewer withVersion(long version) {
    return new Viewer(id, version, household, name, preferences, corrections);
  }

  /** The same viewer with other corrections. */
  public Viewer withCorrections(Corrections corrections) {
    return new Viewer(id, version, household, name, preferences, corrections);
  }
}
