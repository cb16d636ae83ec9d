package org.mediagateway.ingest.connect;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails once more than a number of bytes came out of it, as from a gzip bomb. */
final class BoundedInputStream extends FilterInputStream {
  private final long bytesMax;
  private long count;

  BoundedInputStream(InputStream in, long bytesMax) {
    super(in);
    this.bytesMax = bytesMax;
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

  private void advance(int n) throws IOException {
    count += n;
    if (count > bytesMax) {
      throw new IOException("it has more than " + bytesMax + " bytes, split it");
    }
  }
}
