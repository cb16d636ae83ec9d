package org.mediagateway.graph.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The persistent collections against those of Java, with random changes. */
class PersistenceTest {
  private static final long SEED = 11;

  @Test
  void ordinalSet_equalsATreeSet_andOldSetsStay() {
    Random random = new Random(SEED);
    TreeSet<Integer> expected = new TreeSet<>();
    OrdinalSet set = OrdinalSet.EMPTY;
    Object owner = new Object();
    for (int i = 0; i < 5000; i++) {
      if (i % 500 == 0) {
        owner = new Object();
      }
      int ordinal = random.nextInt(300);
      boolean add = random.nextInt(2000) < (i < 2500 ? 1500 : 500);
      if (add) {
        expected.add(ordinal);
        set = set.with(ordinal, owner);
      } else {
        expected.remove(ordinal);
        set = set.without(ordinal, owner);
      }
      assertThat(set.size()).isEqualTo(expected.size());
      if (i % 250 == 0) {
        assertThat(set.toArray()).isEqualTo(expected.stream().mapToInt(x -> x).toArray());
        OrdinalSet kept = set;
        int before = kept.size();
        kept.with(1000, new Object());
        kept.without(expected.isEmpty() ? 0 : expected.first(), new Object());
        assertThat(kept.size()).isEqualTo(before);
      }
    }
  }

  @Test
  void sortedTree_equalsATreeMap_andOldTreesStay() {
    Random random = new Random(SEED);
    TreeMap<Integer, Integer> expected = new TreeMap<>();
    SortedTree<Integer, Integer> tree = SortedTree.empty(Comparator.naturalOrder());
    for (int i = 0; i < 4000; i++) {
      int key = random.nextInt(500);
      int value = i;
      SortedTree<Integer, Integer> before = tree;
      int sizeBefore = before.size();
      if (random.nextBoolean()) {
        expected.put(key, value);
        tree = tree.change(key, old -> value);
      } else {
        expected.remove(key);
        tree = tree.change(key, old -> null);
      }
      assertThat(before.size()).isEqualTo(sizeBefore);
      assertThat(tree.size()).isEqualTo(expected.size());
      assertThat(tree.get(key)).isEqualTo(expected.get(key));
    }
    List<Integer> keys = new ArrayList<>();
    tree.range(100, 200, (key, value) -> keys.add(key));
    assertThat(keys).isEqualTo(List.copyOf(expected.subMap(100, true, 200, true).keySet()));
  }

  @Test
  void valueColumn_holdsNumbersThenOthers() {
    ValueColumn numbers = ValueColumn.empty().edit();
    numbers.set(3, 5L);
    numbers.set(700, 1.5);
    ValueColumn before = numbers.freeze();
    ValueColumn mixed = before.edit();
    mixed.set(4, "text");
    mixed.set(700, null);
    mixed.freeze();
    assertThat(before.get(3)).isEqualTo(5L);
    assertThat(before.get(4)).isNull();
    assertThat(before.get(700)).isEqualTo(1.5);
    assertThat(mixed.get(3)).isEqualTo(5L);
    assertThat(mixed.get(4)).isEqualTo("text");
    assertThat(mixed.get(700)).isNull();
    assertThat(mixed.get(100_000)).isNull();
    assertThatThrownBy(() -> mixed.set(0, 1L)).hasMessageContaining("frozen");
  }

  @Test
  void intColumn_copiesOnlyWhatItWrites() {
    IntColumn first = IntColumn.empty(-1).edit();
    first.set(2000, 7);
    first.freeze();
    IntColumn second = first.edit();
    second.set(2000, 8);
    second.freeze();
    assertThat(first.get(2000)).isEqualTo(7);
    assertThat(second.get(2000)).isEqualTo(8);
    assertThat(second.get(1999)).isEqualTo(-1);
    assertThat(second.get(1 << 20)).isEqualTo(-1);
  }
}
