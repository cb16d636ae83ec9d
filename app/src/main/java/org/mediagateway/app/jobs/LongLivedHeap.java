package org.mediagateway.app.jobs;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** What lives long in the heap: young objects, most of them garbage, are left out. */
final class LongLivedHeap {
  /** The only pools whose use can be watched are those of long-lived objects. */
  private static final List<MemoryPoolMXBean> POOLS =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported())
          .toList();

  private LongLivedHeap() {}

  /** Bytes in use, some of them garbage that a collection has not met yet. */
  static long usedBytes() {
    return POOLS.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
  }

  /** Of all the heap there may be, 0 to 1. */
  static double share() {
    return (double) usedBytes() / Runtime.getRuntime().maxMemory();
  }
}
