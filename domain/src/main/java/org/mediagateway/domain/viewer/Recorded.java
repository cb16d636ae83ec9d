package org.mediagateway.domain.viewer;

/**
 * What became of one interaction.
 *
 * @param outcome what happened to it
 * @param version the viewer's version afterwards; 0 for an unknown viewer
 */
public record Recorded(Outcome outcome, long version) {
  /** What may happen to an interaction. */
  public enum Outcome {
    /** It is kept. */
    RECORDED,
    /** It was kept before. */
    REPEATED,
    /** The viewer does not consent to a history. */
    NOT_KEPT,
    /** Another interaction has its event. */
    EVENT_TAKEN,
    /** There is no such viewer. */
    UNKNOWN_VIEWER
  }
}
