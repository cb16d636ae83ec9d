package org.mediagateway.discovery.rollout;

import java.util.Collection;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.ViewerId;

/** What is on for whom, as the code behind a flag asks it. Safe on any thread; never waits. */
public interface FlagChoices {
  /** Every flag as it is until somebody changes it, and nothing counted. */
  FlagChoices INITIAL =
      new FlagChoices() {
        @Override
        public boolean isOn(Flag flag, String user) {
          return Flag.PERCENT_INITIAL > 0;
        }

        @Override
        public void shown(Flag flag, ViewerId viewer, Collection<TitleId> titles) {}

        @Override
        public void took(ViewerId viewer, TitleId title) {}
      };

  /**
   * Whether a flag is on.
   *
   * @param user whose id decides; of nobody known, empty, it is on when it is for everyone
   */
  boolean isOn(Flag flag, String user);

  /** Counts titles that a viewer is shown where the flag decides, if it divides viewers now. */
  void shown(Flag flag, ViewerId viewer, Collection<TitleId> titles);

  /** Counts a title that a viewer takes, if it was shown where a flag decides. */
  void took(ViewerId viewer, TitleId title);
}
