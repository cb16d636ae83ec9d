package org.mediagateway.store.sql;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mediagateway.domain.change.ChangeLog.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whom to wake when the change log has grown. Safe on any thread. */
public final class Wakes {
  private static final Logger LOG = LoggerFactory.getLogger(Wakes.class);

  private final List<Registration> registrations = new CopyOnWriteArrayList<>();

  /** One registration; identity tells it from another of the same action. */
  private static final class Registration {
    private final Runnable wake;

    Registration(Runnable wake) {
      this.wake = wake;
    }
  }

  Subscription add(Runnable wake) {
    Registration registration = new Registration(wake);
    registrations.add(registration);
    return () -> registrations.remove(registration);
  }

  /** Calls each; one that fails keeps neither the others nor the committed write from success. */
  public void callAll() {
    for (Registration registration : registrations) {
      try {
        registration.wake.run();
      } catch (RuntimeException e) {
        // The rows are committed, and readers poll as well: only this call came to nothing.
        LOG.error("a change log wake-up failed; its reader will be late until it polls", e);
      }
    }
  }
}
