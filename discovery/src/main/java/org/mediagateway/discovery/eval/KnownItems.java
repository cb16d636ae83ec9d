package org.mediagateway.discovery.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.mediagateway.discovery.index.NameKey;
import org.mediagateway.discovery.index.TitleTable;
import org.mediagateway.domain.catalogue.Title;

/** Draws titles and makes a query of each. */
final class KnownItems {
  private KnownItems() {}

  /**
   * The known items of a catalogue: the same for the same titles and seed, whatever their order of
   * arrival. A title whose description another title shares is left out, for its query would have
   * two right answers.
   *
   * @param count how many; fewer when the catalogue has not enough descriptions
   */
  static List<KnownItem> draw(TitleTable table, int count, long seed) {
    List<Title> titles = table.titles().filter(title -> !title.availability().isEmpty()).toList();
    Map<String, Integer> described = new HashMap<>();
    for (Title title : titles) {
      described.merge(NameKey.of(title.work().description()), 1, Integer::sum);
    }
    List<Title> shuffled = new ArrayList<>(titles);
    SplittableRandom random = new SplittableRandom(seed);
    shuffle(shuffled, random);
    Paraphrase paraphrase = new Paraphrase();
    Set<String> asked = new HashSet<>();
    List<KnownItem> items = new ArrayList<>(count);
    for (Title title : shuffled) {
      if (items.size() == count) {
        break;
      }
      if (described.getOrDefault(NameKey.of(title.work().description()), 0) == 1) {
        Optional<String> query = paraphrase.of(title.work(), random);
        if (query.isPresent() && asked.add(query.get())) {
          items.add(new KnownItem(query.get(), title.id()));
        }
      }
    }
    return items;
  }

  /** Fisher and Yates. */
  private static void shuffle(List<Title> titles, SplittableRandom random) {
    for (int i = titles.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      Title swapped = titles.get(i);
      titles.set(i, titles.get(j));
      titles.set(j, swapped);
    }
  }
}
