package org.mediagateway.discovery.rollout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.viewer.ViewerId;

/** Flags that are off for whom a test says, and tell what was counted. */
public final class SwitchedFlags implements FlagChoices {
  private final Set<String> off;
  public final List<String> shown = new ArrayList<>();
  public final List<String> taken = new ArrayList<>();

  /**
   * @param off users, for whom every flag is off
   */
  public SwitchedFlags(String... off) {
    this.off = Set.of(off);
  }

  @Override
  public boolean isOn(Flag flag, String user) {
    return !off.contains(user);
  }

  @Override
  public synchronized void shown(Flag flag, ViewerId viewer, Collection<TitleId> titles) {
    shown.add(flag.code() + " " + viewer);
  }

  @Override
  public synchronized void took(ViewerId viewer, TitleId title) {
    taken.add(viewer + " " + title);
  }
}
