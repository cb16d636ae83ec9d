package org.mediagateway.discovery.learn.gnn;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mediagateway.discovery.learn.data.Film;
import org.mediagateway.discovery.learn.model.ItemKnn;
import org.mediagateway.discovery.learn.model.TrainingSet;
import org.mediagateway.discovery.learn.model.Viewer;

/**
 * How any two items of one training set relate: who was watched together, in which order, and what
 * the items have in common. The only place that knows what the features of edges mean. Immutable,
 * safe on any thread.
 */
public final class ItemRelations {
  /** Features of an edge between items: watched together, like texts, the item itself. */
  public static final int ITEM_FEATURES = 3;

  /**
   * Features of an edge from a candidate to an item of the history: watched together, watched right
   * after, genres in common, years apart, how it was rated, how recent (twice), how popular.
   */
  public static final int VIEWER_FEATURES = 8;

  private static final int CO_WATCHED_NEIGHBORS = 8;

  /** Views after which the sharper of the two measures of recency has fallen to 1/e. */
  private static final double RECENCY_SCALE = 5;

  /** Bring features to the order of 1. */
  private static final float CO_WATCHED_SCALE = 4;

  private static final float SUCCESSION_SCALE = 8;
  private static final double DECADES_APART_MAX = 3;

  private final List<BitSet> genres;
  private final int[] years;
  private final float[] popularity;
  private final ItemKnn itemKnn;
  private final Successions successions;
  private final ItemGraph graph;

  /**
   * Relates all items.
   *
   * @param films by item ordinal
   * @param itemKnn of the same training set
   * @param texts of the same items
   */
  public ItemRelations(
      TrainingSet training, List<Film> films, ItemKnn itemKnn, TextNeighbors texts) {
    this.itemKnn = itemKnn;
    genres = genres(films);
    years = films.stream().mapToInt(Film::year).toArray();
    popularity = new float[films.size()];
    for (int item : training.item()) {
      popularity[item]++;
    }
    for (int i = 0; i < popularity.length; i++) {
      popularity[i] = (float) Math.log1p(popularity[i]) / 4 - 1;
    }
    successions = Successions.of(training);
    List<ItemGraph.Neighborhood> neighborhoods = new ArrayList<>();
    for (int item = 0; item < films.size(); item++) {
      neighborhoods.add(neighborhood(item, texts));
    }
    graph = new ItemGraph(neighborhoods, ITEM_FEATURES);
  }

  private static List<BitSet> genres(List<Film> films) {
    Map<String, Integer> numbers = new HashMap<>();
    List<BitSet> all = new ArrayList<>();
    for (Film film : films) {
      BitSet set = new BitSet();
      for (String genre : film.genres()) {
        set.set(numbers.computeIfAbsent(genre, _ -> numbers.size()));
      }
      all.add(set);
    }
    return all;
  }

  private ItemGraph.Neighborhood neighborhood(int item, TextNeighbors texts) {
    Map<Integer, float[]> edges = new HashMap<>();
    List<Integer> order = new ArrayList<>();
    order.add(item);
    edges.put(item, new float[] {0, 0, 1});
    ItemKnn.Neighbors near = itemKnn.neighbors(item);
    for (int i = 0; i < Math.min(CO_WATCHED_NEIGHBORS, near.items().length); i++) {
      order.add(near.items()[i]);
      edges.put(near.items()[i], new float[] {CO_WATCHED_SCALE * near.similarities()[i], 0, 0});
    }
    for (int i = 0; i < texts.items(item).length; i++) {
      int other = texts.items(item)[i];
      float[] both = edges.get(other);
      if (both == null) {
        order.add(other);
        edges.put(other, new float[] {0, texts.cosines(item)[i], 0});
      } else {
        both[1] = texts.cosines(item)[i];
      }
    }
    float[] features = new float[order.size() * ITEM_FEATURES];
    for (int i = 0; i < order.size(); i++) {
      float[] edge = edges.getOrDefault(order.get(i), new float[ITEM_FEATURES]);
      System.arraycopy(edge, 0, features, i * ITEM_FEATURES, ITEM_FEATURES);
    }
    return new ItemGraph.Neighborhood(
        order.stream().mapToInt(Integer::intValue).toArray(), features);
  }

  ItemGraph graph() {
    return graph;
  }

  /** Every candidate with every item of the viewer's history, which is row by row the source. */
  Edges edges(Viewer viewer, int[] candidates) {
    int[] history = viewer.items();
    int[] starts = new int[candidates.length + 1];
    int[] sources = new int[candidates.length * history.length];
    float[] features = new float[sources.length * VIEWER_FEATURES];
    float[][] own = ownFeatures(viewer);
    float[] coWatched = new float[years.length];
    float[] succession = new float[years.length];
    for (int c = 0; c < candidates.length; c++) {
      int candidate = candidates[c];
      starts[c + 1] = starts[c] + history.length;
      ItemKnn.Neighbors near = itemKnn.neighbors(candidate);
      for (int i = 0; i < near.items().length; i++) {
        coWatched[near.items()[i]] = CO_WATCHED_SCALE * near.similarities()[i];
      }
      successions.spread(candidate, succession);
      for (int i = 0; i < history.length; i++) {
        int edge = starts[c] + i;
        int at = edge * VIEWER_FEATURES;
        sources[edge] = i;
        features[at] = coWatched[history[i]];
        features[at + 1] = SUCCESSION_SCALE * succession[history[i]];
        features[at + 2] = commonGenres(candidate, history[i]);
        features[at + 3] = decadesApart(candidate, history[i]);
        System.arraycopy(own[i], 0, features, at + 4, own[i].length);
      }
      for (int item : near.items()) {
        coWatched[item] = 0;
      }
      successions.clear(candidate, succession);
    }
    return new Edges(starts, sources, features, VIEWER_FEATURES);
  }

  /** What an item of the history brings to all its edges: rating, recency, popularity. */
  private float[][] ownFeatures(Viewer viewer) {
    int length = viewer.items().length;
    double sum = 0;
    for (float rating : viewer.ratings()) {
      sum += rating;
    }
    double mean = sum / Math.max(1, length);
    float[][] own = new float[length][];
    for (int i = 0; i < length; i++) {
      int age = length - 1 - i;
      own[i] =
          new float[] {
            (float) (viewer.ratings()[i] - mean),
            (float) Math.exp(-age / RECENCY_SCALE),
            (float) Math.log1p(age) / 4,
            popularity[viewer.items()[i]]
          };
    }
    return own;
  }

  /** Genres of both by genres of either, 0 to 1. */
  private float commonGenres(int a, int b) {
    BitSet common = (BitSet) genres.get(a).clone();
    common.and(genres.get(b));
    int both = common.cardinality();
    int either = genres.get(a).cardinality() + genres.get(b).cardinality() - both;
    return either == 0 ? 0 : both / (float) either;
  }

  private float decadesApart(int a, int b) {
    return years[a] == 0 || years[b] == 0
        ? 0
        : (float) Math.min(DECADES_APART_MAX, Math.abs(years[a] - years[b]) / 10.0);
  }
}
