package org.mediagateway.ingest.connect;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that knows how far it has been read; the count may be asked for by any thread. */
final class CountingInputStream extends FilterInputStream {
  private volatile long count;

  CountingInputStream(InputStream in) {
    super(in);
  }

  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    advance(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int n = in.read(bytes, offset, length);
    advance(Math.max(n, 0));
    return n;
  }

  @Override
  public boolean markSupported() {
    return false; // going back would count bytes twice
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread reads the stream, others only look
  private void advance(int n) {
    count += n;
  }
}
