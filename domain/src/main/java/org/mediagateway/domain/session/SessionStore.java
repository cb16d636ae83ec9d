package org.mediagateway.domain.session;

import java.time.Instant;
import java.util.List;
import org.mediagateway.domain.viewer.ViewerId;

/** Sessions in the database, where they are brought now and then. Safe on any thread. */
public interface SessionStore {
  /** The sessions of one viewer that are read, the latest. */
  int PER_VIEWER_MAX = 10;

  /**
   * Merges sessions into those that are there. Sessions of viewers that are unknown, or do not
   * consent to a history, are left out.
   */
  void save(List<Session> sessions);

  /**
   * A viewer's sessions, the latest first, at most {@value #PER_VIEWER_MAX}.
   *
   * @param since those that were active then or later
   */
  List<Session> active(ViewerId viewer, Instant since);

  /**
   * Deletes sessions.
   *
   * @param before those that were active only before
   * @return how many
   */
  int forget(Instant before);
}
