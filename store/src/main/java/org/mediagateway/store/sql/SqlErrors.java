package org.mediagateway.store.sql;

import org.mediagateway.store.StoreException;

/** Turns a driver's failure into this module's exception. */
public interface SqlErrors {
  /** The exception to throw for {@code failure}, which came from Jdbi, the pool or the driver. */
  StoreException translate(Exception failure);
}
