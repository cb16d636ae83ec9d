package org.mediagateway.app.gateway;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened, to be closed in the reverse order whatever happens. For one thread. */
final class Opened implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Opened.class);

  private final Deque<AutoCloseable> resources = new ArrayDeque<>();

  /** Takes charge of a resource. */
  <T extends AutoCloseable> T add(T resource) {
    resources.push(resource);
    return resource;
  }

  /** Closes everything; one that cannot be closed does not keep the others open. */
  @Override
  public void close() {
    while (!resources.isEmpty()) {
      AutoCloseable resource = resources.pop();
      try {
        resource.close();
      } catch (Exception e) { // close may throw anything, and the rest must still be closed
        LOG.error("could not be closed: {}: {}", resource.getClass().getSimpleName(), e.toString());
        LOG.debug("why it could not be closed", e);
      }
    }
  }
}
