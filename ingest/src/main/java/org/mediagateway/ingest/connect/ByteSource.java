package org.mediagateway.ingest.connect;

import java.io.IOException;
import java.io.InputStream;

/** Something bytes can be read from, from the beginning each time it is opened. */
@FunctionalInterface
public interface ByteSource {
  /** A new stream, owned by the caller. */
  InputStream open() throws IOException;
}
