package org.mediagateway.discovery.backend;

import org.mediagateway.discovery.InvalidRequestException;
import org.mediagateway.discovery.UserBucket;

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

  /**
   * @throws InvalidRequestException when the percentage is none
   */
  public ReadPlan {
    if (rollout < 0 || rollout > UserBucket.COUNT) {
      throw new InvalidRequestException(
          "rollout",
          "rollout must be a percentage, 0 to 100: rollout=%d; 100 is everyone with a user id"
              .formatted(rollout));
    }
  }

  /** Who answers {@code user}, the same for as long as the plan is; empty for nobody known. */
  public VectorBackend of(String user) {
    boolean moved = rollout > 0 && !user.isEmpty() && UserBucket.of(user) < rollout;
    return moved ? primary.other() : primary;
  }

  /** Whether the database answers anybody. */
  boolean usesPostgres() {
    return primary == VectorBackend.POSTGRES || rollout > 0;
  }
}
