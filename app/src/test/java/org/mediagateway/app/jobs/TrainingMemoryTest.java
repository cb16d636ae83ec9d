package org.mediagateway.app.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.mediagateway.discovery.DiscoveryException;

final class TrainingMemoryTest {
  private static final long MEGABYTE = 1L << 20;

  @Test
  void require_enoughIsFree_passes() {
    assertThatCode(() -> TrainingMemory.require(1_000, 200 * MEGABYTE)).doesNotThrowAnyException();
  }

  @Test
  void require_tooLittleIsFree_saysHowMuchAndHowToGiveIt() {
    long heapMegabytes = Runtime.getRuntime().maxMemory() / MEGABYTE;
    assertThatThrownBy(() -> TrainingMemory.require(5_000, 300 * MEGABYTE))
        .isInstanceOf(DiscoveryException.class)
        .hasMessageStartingWith(
            "training on 5,000 titles needs about 382 MB of heap: 300 MB are free; start with")
        .satisfies(
            e ->
                assertThat(
                        Long.parseLong(
                            String.valueOf(e.getMessage()).replaceAll(".*-Xmx(\\d+)m", "$1")))
                    .isGreaterThanOrEqualTo(heapMegabytes + 82));
  }

  @Test
  void usedBytes_heldObjects_areCountedOnceTheyAreOld() {
    assertThat(LongLivedHeap.usedBytes()).isBetween(0L, Runtime.getRuntime().maxMemory());
    byte[] held = new byte[(int) (64 * MEGABYTE)]; // so large that it is old at once
    assertThat(LongLivedHeap.usedBytes()).isGreaterThanOrEqualTo(held.length);
    assertThat(LongLivedHeap.share()).isBetween(0.0, 1.0);
  }
}
