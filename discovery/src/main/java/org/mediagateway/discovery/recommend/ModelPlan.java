package org.mediagateway.discovery.recommend;

import java.util.stream.IntStream;
import org.mediagateway.discovery.InvalidRequestException;
import org.mediagateway.discovery.UserBucket;
import org.mediagateway.domain.viewer.ViewerId;

/**
 * Which model ranks for whom.
 *
 * @param active the version that ranks for everyone but the rollout; {@value #NONE} for none
 * @param candidate the version that is rolled out; {@value #NONE} for none
 * @param percent of viewers whom the candidate ranks for, 0 to 100
 */
public record ModelPlan(int active, int candidate, int percent) {
  /** The version that stands for the ranking without a network. */
  public static final int NONE = 0;

  /** No model for anybody. */
  public static final ModelPlan FEATURES = new ModelPlan(NONE, NONE, 0);

  /** Sets the shares of viewers apart from those of vector backends. */
  private static final String SALT = "model:";

  /**
   * @throws InvalidRequestException when the percentage is none
   */
  public ModelPlan {
    if (percent < 0 || percent > UserBucket.COUNT) {
      throw new InvalidRequestException(
          "percent", "percent must be 0 to 100: percent=%d; 0 ends a rollout".formatted(percent));
    }
  }

  /** The version that ranks for {@code viewer}, the same for as long as the plan is. */
  int of(ViewerId viewer) {
    boolean chosen = candidate != NONE && UserBucket.of(SALT + viewer.value()) < percent;
    return chosen ? candidate : active;
  }

  /** Whether two versions rank, each for its share of the viewers. */
  boolean compares() {
    return candidate != active && percent > 0;
  }

  /** The versions that rank for anybody. */
  int[] versions() {
    return IntStream.of(active, percent == 0 ? NONE : candidate)
        .filter(version -> version != NONE)
        .distinct()
        .toArray();
  }
}
