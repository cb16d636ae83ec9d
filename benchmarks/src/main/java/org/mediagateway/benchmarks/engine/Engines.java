package org.mediagateway.benchmarks.engine;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mediagateway.benchmarks.failure.BenchmarkException;
import org.mediagateway.benchmarks.failure.ErrorCode;

/**
 * The engines by name: {@code family} or {@code family:variant}, such as {@code lucene:bbq-m32}.
 *
 * <p>A family alone means the sweep of its variants.
 */
public final class Engines {
  /** The name of our own engine. */
  public static final String OURS = "media-gateway";

  private static final List<String> ALL =
      List.of(
          OURS,
          OURS + ":avx2",
          OURS + ":bits-128",
          OURS + ":scalar",
          "lucene:float32-m16",
          "lucene:float32-m32",
          "lucene:bbq-m16",
          "lucene:bbq-m32",
          "lucene:int8-m16",
          "lucene:int8-m32",
          "jvector:float32-m16",
          "jvector:float32-m32",
          "jvector:float32-m64",
          "jvector:pq-m32",
          "jvector:pq-m64",
          "jvector:fused-m32",
          "exact");

  private Engines() {}

  /**
   * The names meant by a list of families and variants, ours first, each once.
   *
   * @throws BenchmarkException BAD_OPTION if a name is unknown, listing the known ones
   */
  public static List<String> named(List<String> peers) {
    Set<String> names = new LinkedHashSet<>(List.of(OURS));
    for (String peer : peers) {
      List<String> matching =
          ALL.stream().filter(n -> n.equals(peer) || n.startsWith(peer + ":")).toList();
      if (matching.isEmpty()) {
        throw new BenchmarkException(
            ErrorCode.BAD_OPTION, "unknown engine: " + peer + "; known: " + ALL);
      }
      names.addAll(matching);
    }
    return new ArrayList<>(names);
  }

  /** What the JVM of an engine is started with so that it has the kernels its variant names. */
  public static List<String> jvmFlags(String name) {
    return switch (name) {
      case OURS + ":avx2" -> List.of("-XX:UseAVX=2");
      case OURS + ":bits-128" -> List.of("-Dmediagateway.vector.bits=128");
      case OURS + ":scalar" -> List.of("-Dmediagateway.vector.bits=64");
      default -> List.of();
    };
  }

  /** The part of a name before the colon. */
  public static String family(String name) {
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  /** Builds (or loads, if cached) the engine of one name. */
  public static AnnEngine build(String name, BuildContext context) {
    return switch (family(name)) {
      case OURS -> MediaGatewayEngine.build(context);
      case "lucene" -> LuceneEngine.build(Variant.parse(name), context);
      case "jvector" -> JVectorEngine.build(Variant.parse(name), context);
      case "exact" -> new ExactEngine(context.base());
      default ->
          throw new BenchmarkException(
              ErrorCode.BAD_OPTION, "unknown engine: " + name + "; known: " + ALL);
    };
  }

  /**
   * A family's variant.
   *
   * @param encoding what the graph is walked with
   * @param m the library's own degree parameter
   */
  record Variant(String encoding, int m) {
    static Variant parse(String name) {
      String text = name.substring(name.indexOf(':') + 1);
      int dash = text.lastIndexOf("-m");
      return new Variant(text.substring(0, dash), Integer.parseInt(text.substring(dash + 2)));
    }

    @Override
    public String toString() {
      return encoding + "-m" + m;
    }
  }
}
