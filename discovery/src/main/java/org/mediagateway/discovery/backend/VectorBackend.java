package org.mediagateway.discovery.backend;

/** Where vectors can be searched. */
public enum VectorBackend {
  /** The gateway's own index, in its memory. */
  EMBEDDED,
  /** The database's index. */
  POSTGRES;

  VectorBackend other() {
    return this == EMBEDDED ? POSTGRES : EMBEDDED;
  }
}
