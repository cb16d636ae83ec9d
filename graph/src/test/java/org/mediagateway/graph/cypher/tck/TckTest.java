package org.mediagateway.graph.cypher.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/**
 * openCypher's technology compatibility kit, all categories but those of clauses that write or
 * call: those are refused by design.
 *
 * <p>{@code known-failures.txt} lists the scenarios that do not pass, and why. It can only shrink:
 * a scenario that fails and is not listed fails the test, and so does a listed one that passes.
 */
class TckTest {
  private static final List<String> REFUSED =
      List.of(
          "clauses/call",
          "clauses/create",
          "clauses/delete",
          "clauses/merge",
          "clauses/remove",
          "clauses/set");

  private final Map<String, EnumMap<Outcome, Integer>> counts = new TreeMap<>();
  private final TreeMap<String, String> failures = new TreeMap<>();

  @Test
  void scenarios_passOrAreKnownToFail() throws IOException {
    List<JarEntry> features;
    try (JarFile jar = suite()) {
      features =
          jar.stream()
              .filter(entry -> entry.getName().endsWith(".feature"))
              .filter(entry -> REFUSED.stream().noneMatch(entry.getName()::contains))
              .toList();
      for (JarEntry feature : features) {
        run(feature.getName(), text(jar, feature.getName()));
      }
    }
    report();
    if (Boolean.getBoolean("tck.write")) {
      write();
    }
    assertThat(failures.keySet())
        .as("scenarios that fail must be those of known-failures.txt: %s", reasons())
        .isEqualTo(known());
  }

  private void run(String file, String text) {
    String name = file.substring("features/".length(), file.length() - ".feature".length());
    String category = name.substring(0, name.lastIndexOf('/'));
    for (Feature.Scenario scenario : Feature.scenarios(text)) {
      ScenarioRun.Verdict verdict;
      verdict = new ScenarioRun(TckTest::namedGraph).run(scenario);
      counts
          .computeIfAbsent(category, each -> new EnumMap<>(Outcome.class))
          .merge(verdict.outcome(), 1, Integer::sum);
      if (verdict.outcome() != Outcome.PASSED) {
        failures.put(name + " " + scenario.name(), verdict.outcome() + " " + verdict.reason());
      }
    }
  }

  private void report() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-40s %8s %8s %8s %8s".formatted("category", "expanded", "passed", "wrong", "error"));
    counts.forEach((category, count) -> lines.add(line(category, List.of(count))));
    for (String group : List.of("clauses", "expressions", "useCases")) {
      lines.add(
          line(
              "all " + group,
              counts.entrySet().stream()
                  .filter(entry -> entry.getKey().startsWith(group))
                  .map(Map.Entry::getValue)
                  .toList()));
    }
    System.out.println(String.join("\n", lines));
  }

  private static String line(String name, List<EnumMap<Outcome, Integer>> counts) {
    int[] sums =
        Arrays.stream(Outcome.values())
            .mapToInt(
                outcome -> counts.stream().mapToInt(each -> each.getOrDefault(outcome, 0)).sum())
            .toArray();
    int expanded = Arrays.stream(sums).sum();
    return "%-40s %8d %8d %8d %8d %6.1f %%"
        .formatted(name, expanded, sums[0], sums[1], sums[2], 100.0 * sums[0] / expanded);
  }

  private String reasons() {
    List<String> lines = new ArrayList<>();
    Set<String> known = known();
    failures.forEach(
        (name, reason) -> {
          if (!known.contains(name)) {
            lines.add(name + ": " + reason);
          }
        });
    return String.join("\n", lines.subList(0, Math.min(40, lines.size())));
  }

  private static Set<String> known() {
    Set<String> known = new TreeSet<>();
    resource("/tck/known-failures.txt")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(known::add);
    return known;
  }

  private void write() throws IOException {
    List<String> lines = new ArrayList<>();
    failures.forEach((name, reason) -> lines.add(name + "\n    " + reason.replace('\n', ' ')));
    Files.write(Path.of("target/tck-failures.txt"), lines);
  }

  private static String namedGraph(String name) {
    return resource("/graphs/" + name + "/" + name + ".cypher");
  }

  /** The jar that holds the suite. */
  private static JarFile suite() throws IOException {
    URL feature = TckTest.class.getResource("/features/clauses/match/Match1.feature");
    JarURLConnection connection = (JarURLConnection) feature.openConnection();
    connection.setUseCaches(false);
    return connection.getJarFile();
  }

  private static String text(JarFile jar, String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String resource(String name) {
    try (InputStream in = TckTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
