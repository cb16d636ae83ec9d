package org.mediagateway.domain.change;

import java.util.Collection;
import java.util.List;
import org.mediagateway.domain.catalogue.TitleId;

/** What the change log remembers of titles, also of those that are gone. Safe on any thread. */
public interface TitleHistory {
  /** The largest number of states one read returns. */
  int STATES_MAX = 10_000;

  /**
   * Every state of these titles in the order of commits; the newest {@link #STATES_MAX} when there
   * are more.
   */
  List<TitleState> states(Collection<TitleId> titles);
}
