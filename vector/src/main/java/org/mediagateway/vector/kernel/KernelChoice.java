package org.mediagateway.vector.kernel;

import java.lang.System.Logger;

/** Picks the kernels once per process. */
final class KernelChoice {
  /** System property: 512, 256 or 128 for that vector width, 64 for scalar code. */
  static final String BITS_PROPERTY = "mediagateway.vector.bits";

  static final Kernels BEST = choose();

  private KernelChoice() {}

  private static Kernels choose() {
    boolean modulePresent = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    if (Integer.getInteger(BITS_PROPERTY, 0) == ScalarKernels.BITS) {
      return new ScalarKernels();
    }
    if (!modulePresent) {
      System.getLogger(KernelChoice.class.getName())
          .log(
              Logger.Level.WARNING,
              "vector search runs on scalar code, several times slower: start Java with"
                  + " --add-modules jdk.incubator.vector");
      return new ScalarKernels();
    }
    return new SimdKernels();
  }
}
