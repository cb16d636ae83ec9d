package org.mediagateway.domain.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Platform;

/**
 * One import: a file, a feed request or a scheduled refresh.
 *
 * @param id given by the store, increasing
 * @param platform whose listings it brings
 * @param source where the rows come from, for people, for example a file name; 1 to {@value
 *     #SOURCE_LENGTH_MAX} characters
 * @param state how far it got
 * @param startedAt when it began
 * @param finishedAt when it ended; null while running
 * @param counts what became of its rows so far
 * @param message why it failed; null unless {@code state} is {@code FAILED}
 */
public record ImportRun(
    long id,
    Platform platform,
    String source,
    State state,
    Instant startedAt,
    @Nullable Instant finishedAt,
    ImportCounts counts,
    @Nullable String message) {
  public static final int SOURCE_LENGTH_MAX = 1_000;

  /** How far a run got. */
  public enum State {
    RUNNING,
    /** Every row was read and stored or refused. */
    COMPLETED,
    /** It stopped before the end; the counts tell what is stored. */
    FAILED,
    /** The process that ran it died; the counts are those of its last report. */
    INTERRUPTED
  }

  public ImportRun {
    if (source.isEmpty() || source.length() > SOURCE_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "an import's source has 1 to "
              + SOURCE_LENGTH_MAX
              + " characters: length="
              + source.length());
    }
    if ((state == State.RUNNING) != (finishedAt == null)) {
      throw new IllegalArgumentException(
          "a run that is over has an end and a running one has none: state="
              + state
              + ", finishedAt="
              + finishedAt);
    }
    if ((state == State.FAILED) != (message != null)) {
      throw new IllegalArgumentException(
          "a failed run says why and no other does: state=" + state + ", message=" + message);
    }
  }
}
