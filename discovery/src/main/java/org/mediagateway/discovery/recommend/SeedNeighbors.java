package org.mediagateway.discovery.recommend;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import org.mediagateway.discovery.index.PerTable;
import org.mediagateway.discovery.index.SemanticHit;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.index.TitleSet;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;

/**
 * The titles nearest in meaning to seeds. They are searched once among all that some preferences
 * allow, for every viewer of those preferences and every click; a viewer's own history is left out
 * of what was found. Kept until the catalogue changes. Safe on any thread.
 */
final class SeedNeighbors {
  /** Seeds held, at some 0.5 kB each. */
  private static final int HELD_MAX = 10_000;

  /** Found beyond those asked for: as many titles of a history may be near a seed. */
  private static final int SPARE = 40;

  /** Sets are compared by identity: viewers of the same preferences share one. */
  private record Key(TitleSet eligible, TitleId seed) {}

  private final TitleIndexes indexes;
  private final KnownTitles titles;
  private final PerTable<Cache<Key, List<Title>>> held;

  SeedNeighbors(TitleIndexes indexes, KnownTitles titles) {
    this.indexes = indexes;
    this.titles = titles;
    held = new PerTable<>(indexes, _ -> Caffeine.newBuilder().maximumSize(HELD_MAX).build());
  }

  /**
   * The nearest to a seed among {@code allowed}, nearest first; none when the seed has no vector.
   *
   * @param eligible what the viewer's preferences allow, as {@link Eligible} shares it
   * @param allowed of those, what is not in the viewer's history
   * @param k the most to find
   */
  List<Title> near(TitleId seed, TitleSet eligible, TitleSet allowed, int k) {
    List<Title> found =
        held.current().get(new Key(eligible, seed), _ -> search(seed, eligible, k + SPARE));
    List<Title> left =
        found.stream().filter(title -> allowed.contains(title.id())).limit(k).toList();
    boolean all = left.size() == k || found.size() < k + SPARE;
    return all ? left : search(seed, allowed, k);
  }

  private List<Title> search(TitleId seed, TitleSet among, int k) {
    return titles.vector(seed).map(vector -> search(indexes, vector, among, k)).orElse(List.of());
  }

  /** The titles among {@code among} nearest to {@code vector}, nearest first. */
  static List<Title> search(TitleIndexes indexes, float[] vector, TitleSet among, int k) {
    List<Title> titles = new ArrayList<>(k);
    for (SemanticHit hit : indexes.searchMeaning(vector, among, k)) {
      among.table().title(hit.id()).ifPresent(titles::add);
    }
    return titles;
  }
}
