package org.mediagateway.discovery.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SpellingTest {
  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().withChars("abc ").ofMinLength(1).ofMaxLength(11);
  }

  @Property(tries = 400)
  void distance_agreesWithTheRecursiveDefinition(
      @ForAll("names") String a, @ForAll("names") String b) {
    String first = a.substring(0, Math.min(6, a.length()));
    String second = b.substring(0, Math.min(6, b.length()));
    int exact = naive(first, second);

    assertThat(Spelling.distance(first, second, 20)).isEqualTo(exact);
    assertThat(Spelling.distance(first, second, 2)).isEqualTo(Math.min(exact, 3));
  }

  /** Optimal string alignment by its definition, exponential. */
  private static int naive(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.length() + b.length();
    }
    String restA = a.substring(1);
    String restB = b.substring(1);
    int best = naive(restA, restB) + (a.charAt(0) == b.charAt(0) ? 0 : 1);
    best = Math.min(best, naive(restA, b) + 1);
    best = Math.min(best, naive(a, restB) + 1);
    boolean swapped =
        a.length() > 1
            && b.length() > 1
            && a.charAt(0) == b.charAt(1)
            && a.charAt(1) == b.charAt(0);
    return swapped ? Math.min(best, naive(a.substring(2), b.substring(2)) + 1) : best;
  }

  @Property(tries = 200)
  void similar_agreesWithComparingEveryName(
      @ForAll("names") String asked, @ForAll List<@net.jqwik.api.From("names") String> known) {
    NameIndex<String> index = new NameIndex<>();
    Map<Integer, List<String>> byDistance = new LinkedHashMap<>();
    for (String name : known.stream().distinct().toList()) {
      index.add(name, name);
      if (name.charAt(0) == asked.charAt(0)) {
        byDistance
            .computeIfAbsent(Spelling.distance(asked, name, 99), _ -> new ArrayList<>())
            .add(name);
      }
    }
    List<String> nearest = List.of();
    for (int distance = 0; nearest.isEmpty() && distance <= max(asked); distance++) {
      nearest = byDistance.getOrDefault(distance, List.of());
    }

    assertThat(index.similar(asked)).containsExactlyInAnyOrderElementsOf(nearest);
  }

  private static int max(String asked) {
    int edits = Spelling.editsMax(asked.length());
    return edits == 0 ? -1 : edits;
  }

  @Test
  void exact_sameKeyTwice_givesBothValues() {
    NameIndex<Integer> index = new NameIndex<>();
    index.add("heat", 1);
    index.add("heat", 2);
    index.add("", 3);

    assertThat(index.exact("heat")).containsExactly(1, 2);
    assertThat(index.exact("")).isEmpty();
    assertThat(index.similar("heat")).isEmpty();
  }
}
