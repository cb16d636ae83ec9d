package org.mediagateway.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import jdk.incubator.vector.VectorShape;

/** What the figures were measured on. */
public final class Machine {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Path MEMORY_INFO = Path.of("/proc/meminfo");

  private Machine() {}

  /** Processor, cores, vector width, memory and system in one line; "?" for what cannot be read. */
  public static String describe() {
    String kibibytes = value(MEMORY_INFO, "MemTotal").replaceAll("\\D", "");
    String memory =
        kibibytes.isEmpty() ? "?" : Math.round(Long.parseLong(kibibytes) / 1048576.0) + " GiB";
    return String.format(
        Locale.ROOT,
        "%s, %d cores, %d-bit vectors, %s, %s %s",
        value(CPU_INFO, "model name"),
        Runtime.getRuntime().availableProcessors(),
        VectorShape.preferredShape().vectorBitSize(),
        memory,
        System.getProperty("os.name"),
        System.getProperty("os.version"));
  }

  /** Runtime version and vendor. */
  public static String jdk() {
    return System.getProperty("java.vm.name") + " " + Runtime.version();
  }

  private static String value(Path file, String key) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("?");
    } catch (IOException e) {
      // Only Linux has these files; the report then says "?".
      return "?";
    }
  }
}
