package org.mediagateway.vector.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Proves that a profile of the build (see vector/pom.xml) restricts the processor as it says;
 * without it the profile would test the same kernels once more and nobody would notice.
 */
final class KernelProfileCheck {
  @Test
  void bits_underAProfile_areNoMoreThanItAllows() {
    int allowed = Integer.getInteger("mg.test.kernel.bits", 0);

    assertThat(allowed).as("mg.test.kernel.bits is set by the build").isPositive();
    assertThat(Kernels.best().bits()).isLessThanOrEqualTo(allowed);
  }
}
