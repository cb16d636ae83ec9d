package org.mediagateway.discovery.recommend;

import java.time.Instant;
import org.mediagateway.domain.catalogue.TitleId;

/**
 * A title that a viewer showed they care for: what rows begin from and reasons name.
 *
 * @param title the title
 * @param how what the viewer did with it last
 * @param at when
 */
public record Seed(TitleId title, How how, Instant at) {
  /** How a viewer shows it, the stronger the more it moves the profile. */
  public enum How {
    WATCHED("watched", 1),
    LIKED("liked", 1),
    RATED("rated highly", 1),
    SAVED("saved", 0.5),
    OPENED("looked at", 0.3);

    private final String verb;
    private final double strength;

    How(String verb, double strength) {
      this.verb = verb;
      this.strength = strength;
    }

    /** As in "because you watched it". */
    public String verb() {
      return verb;
    }

    /** The share of a full step that the profile takes, 0 to 1. */
    double strength() {
      return strength;
    }
  }
}
