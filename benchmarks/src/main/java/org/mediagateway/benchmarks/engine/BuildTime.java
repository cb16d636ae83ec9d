package org.mediagateway.benchmarks.engine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How long a build took.
 *
 * @param wallSeconds by the clock; grows when others use the machine
 * @param cpuSeconds processor time of the whole process, compiler and collector included; hardly
 *     moved by others
 */
record BuildTime(double wallSeconds, double cpuSeconds) {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** A running measurement. */
  record Watch(long wallNanos, long cpuNanos) {
    BuildTime stop() {
      return new BuildTime(
          (System.nanoTime() - wallNanos) / 1e9, (SYSTEM.getProcessCpuTime() - cpuNanos) / 1e9);
    }
  }

  static Watch start() {
    return new Watch(System.nanoTime(), SYSTEM.getProcessCpuTime());
  }

  BuildTime plus(BuildTime other) {
    return new BuildTime(wallSeconds + other.wallSeconds, cpuSeconds + other.cpuSeconds);
  }

  /** The line that {@link #parse} reads. */
  String toText() {
    return wallSeconds + " " + cpuSeconds;
  }

  static BuildTime parse(String text) {
    String line = text.strip();
    int space = line.indexOf(' ');
    return new BuildTime(
        Double.parseDouble(line.substring(0, space)),
        Double.parseDouble(line.substring(space + 1)));
  }
}
