package org.mediagateway.discovery.index;

import java.util.List;
import org.mediagateway.domain.catalogue.Work;

/**
 * Asks for titles that credit a person.
 *
 * @param name the full name in any case and with or without accents
 * @param role the credit asked for
 */
public record PersonFilter(String name, Role role) {

  /** What a person did for a title. */
  public enum Role {
    DIRECTOR,
    CAST,
    /** Either of the two. */
    ANY
  }

  public PersonFilter {
    if (NameKey.of(name).isEmpty()) {
      throw new IllegalArgumentException(
          "a person's name has at least one letter or digit: name=\"" + name + "\"");
    }
  }

  /** Whether {@code work} credits the person in that role. */
  boolean isCredited(Work work) {
    return (role != Role.CAST && names(work.directors()))
        || (role != Role.DIRECTOR && names(work.cast()));
  }

  private boolean names(List<String> people) {
    String key = NameKey.of(name);
    return people.stream().map(NameKey::of).anyMatch(key::equals);
  }
}
