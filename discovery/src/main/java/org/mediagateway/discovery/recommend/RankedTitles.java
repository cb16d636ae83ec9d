package org.mediagateway.discovery.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mediagateway.discovery.index.SemanticHit;
import org.mediagateway.discovery.index.TitleFilter;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.index.TitleOrder;
import org.mediagateway.discovery.index.TitleSet;
import org.mediagateway.discovery.index.TitleTable;
import org.mediagateway.discovery.learn.data.Film;
import org.mediagateway.discovery.learn.data.RatingLog;
import org.mediagateway.discovery.learn.data.StoredRatings;
import org.mediagateway.discovery.learn.gnn.TextNeighbors;
import org.mediagateway.discovery.learn.model.TrainingSet;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;

/**
 * The titles that networks rank, by ordinal: first those watched most, then the best known of those
 * that nobody watched. Only titles that have a vector. Immutable.
 *
 * @param ordinals of each title
 * @param films what models see of a title, by ordinal
 * @param vectors of length 1, by ordinal; not to be written to
 * @param training who watched what, of the first titles alone
 * @param texts the titles nearest in meaning
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RankedTitles(
    Map<TitleId, Integer> ordinals,
    List<Film> films,
    float[][] vectors,
    TrainingSet training,
    TextNeighbors texts) {
  /** All titles: each takes some 3 kB with its vector and its row of a network. */
  static final int TITLES_MAX = 30_000;

  /** Neighbours in meaning; as in training. */
  private static final int TEXT_NEIGHBORS = 8;

  /**
   * Takes them from the indexes.
   *
   * @param log of titles that the indexes have with a vector
   * @param before whose vectors are used again where they are the same; null for none
   * @return empty when viewers have watched too little to rank by
   */
  static Optional<RankedTitles> of(
      TitleIndexes indexes, RatingLog log, @Nullable RankedTitles before) {
    if (log.users() < CoWatch.VIEWERS_MIN || log.size() < CoWatch.PAIRS_MIN) {
      return Optional.empty();
    }
    TitleTable table = indexes.titles();
    int[] watched = mostWatched(log);
    Map<TitleId, Integer> ordinals = new HashMap<>();
    List<Film> films = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    for (int film : watched) {
      Film known = log.films().get(film);
      TitleId id = new TitleId(known.id());
      ordinals.put(id, films.size());
      films.add(known);
      vectors.add(vector(indexes, id, before).orElseThrow());
    }
    List<Title> others = table.titles().sorted(TitleOrder.BEST_KNOWN).toList();
    for (Title title : others) {
      if (films.size() < TITLES_MAX && !ordinals.containsKey(title.id())) {
        vector(indexes, title.id(), before)
            .ifPresent(
                vector -> {
                  ordinals.put(title.id(), films.size());
                  films.add(StoredRatings.film(title));
                  vectors.add(vector);
                });
      }
    }
    float[][] all = vectors.toArray(float[][]::new);
    return Optional.of(
        new RankedTitles(
            ordinals, films, all, training(log, watched), texts(indexes, ordinals, films, all)));
  }

  /** The same array as before when the vector has not changed: two sets share most of them. */
  private static Optional<float[]> vector(
      TitleIndexes indexes, TitleId id, @Nullable RankedTitles before) {
    Optional<float[]> now = indexes.vector(id);
    Integer then = before == null ? null : before.ordinals().get(id);
    if (before == null || then == null) {
      return now;
    }
    float[] old = before.vectors()[then];
    return now.map(vector -> Arrays.equals(vector, old) ? old : vector);
  }

  private static int[] mostWatched(RatingLog log) {
    int[] views = new int[log.films().size()];
    for (int film : log.film()) {
      views[film]++;
    }
    return IntStream.range(0, views.length)
        .filter(film -> views[film] > 0)
        .boxed()
        .sorted(Comparator.<Integer>comparingInt(film -> -views[film]).thenComparing(film -> film))
        .limit(CoWatch.TITLES_MAX)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static TrainingSet training(RatingLog log, int[] watched) {
    int[] ordinal = new int[log.films().size()];
    Arrays.fill(ordinal, -1);
    for (int i = 0; i < watched.length; i++) {
      ordinal[watched[i]] = i;
    }
    TrainingSet kept = TrainingSet.of(log).only(i -> ordinal[log.film()[i]] >= 0);
    return new TrainingSet(
        kept.users(),
        watched.length,
        kept.user(),
        IntStream.of(kept.item()).map(film -> ordinal[film]).toArray(),
        kept.rating(),
        kept.second());
  }

  private static TextNeighbors texts(
      TitleIndexes indexes, Map<TitleId, Integer> ordinals, List<Film> films, float[][] vectors) {
    TitleSet everything = indexes.titles().select(TitleFilter.NONE);
    int[][] items = new int[vectors.length][];
    float[][] cosines = new float[vectors.length][];
    for (int i = 0; i < vectors.length; i++) {
      TitleId own = new TitleId(films.get(i).id());
      List<SemanticHit> near =
          indexes.searchMeaning(vectors[i], everything, TEXT_NEIGHBORS + 1).stream()
              .filter(hit -> !hit.id().equals(own) && ordinals.containsKey(hit.id()))
              .limit(TEXT_NEIGHBORS)
              .toList();
      items[i] = near.stream().mapToInt(hit -> ordinals.getOrDefault(hit.id(), 0)).toArray();
      cosines[i] = new float[near.size()];
      for (int n = 0; n < near.size(); n++) {
        cosines[i][n] = near.get(n).similarity();
      }
    }
    return TextNeighbors.found(items, cosines);
  }
}
