package org.mediagateway.discovery.backend;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.mediagateway.discovery.InvalidRequestException;

/**
 * Who answers whom.
 *
 * @param primary answers searches without a user, and users outside the rollout
 * @param shadow whether searches are also given to the other backend, and the two compared
 * @param rollout percentage of users whom the other backend answers, 0 to 100
 */
public record ReadPlan(VectorBackend primary, boolean shadow, int rollout) {
  /** The gateway's own index alone. */
  public static final ReadPlan EMBEDDED = new ReadPlan(VectorBackend.EMBEDDED, false, 0);

  private static final int PERCENT = 100;

  /**
   * @throws InvalidRequestException when the percentage is none
   */
  public ReadPlan {
    if (rollout < 0 || rollout > PERCENT) {
      throw new InvalidRequestException(
          "rollout",
          "rollout must be a percentage, 0 to 100: rollout=%d; 100 is everyone with a user id"
              .formatted(rollout));
    }
  }

  /** Who answers {@code user}, the same for as long as the plan is; empty for nobody known. */
  public VectorBackend of(String user) {
    boolean moved = rollout > 0 && !user.isEmpty() && bucket(user) < rollout;
    return moved ? primary.other() : primary;
  }

  /** Whether the database answers anybody. */
  boolean usesPostgres() {
    return primary == VectorBackend.POSTGRES || rollout > 0;
  }

  /**
   * Where a user stands among 100: the first 32 bits of the id's SHA-256, modulo 100. So a larger
   * percentage holds everyone whom a smaller one held, on every gateway.
   */
  static int bucket(String user) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(user.getBytes(StandardCharsets.UTF_8));
      return Integer.remainderUnsigned(ByteBuffer.wrap(hash).getInt(), PERCENT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
