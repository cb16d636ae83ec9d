package org.mediagateway.discovery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.mediagateway.domain.hash.Sha256;

/** Where a user stands among 100, for whatever is rolled out to a share of them. */
public final class UserBucket {
  /** How many there are. */
  public static final int COUNT = 100;

  private UserBucket() {}

  /**
   * The first 32 bits of the SHA-256 of {@code user}, modulo {@value #COUNT}. Who is below a
   * percentage is below every larger one, on every gateway.
   *
   * @param user the id, with whatever sets one rollout apart from others before it
   */
  public static int of(String user) {
    byte[] hash = Sha256.of(user.getBytes(StandardCharsets.UTF_8));
    return Integer.remainderUnsigned(ByteBuffer.wrap(hash).getInt(), COUNT);
  }
}
