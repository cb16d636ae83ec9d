package org.mediagateway.discovery.learn.gnn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

  /** The first of them depend on both ends of the edge. */
  static final int PAIR_FEATURES = 4;

  /** The others on the item of the history alone. */
  static final int OWN_FEATURES = VIEWER_FEATURES - PAIR_FEATURES;

  private static final int CO_WATCHED_NEIGHBORS = 8;

  /** Views after which the sharper of the two measures of recency has fallen to 1/e. */
  private static final double RECENCY_SCALE = 5;

  /** Bring features to the order of 1. */
  private static final float CO_WATCHED_SCALE = 4;

  private static final float SUCCESSION_SCALE = 8;
  private static final double DECADES_APART_MAX = 3;

  /** Per item: a bit per genre. */
  private final long[] genres;

  private final int[] years;
  private final float[] popularity;
  private final List<ItemKnn.Neighbors> coWatched;
  private final Successions successions;
  private final ItemGraph graph;

  /**
   * Relates all items.
   *
   * @param training of the first of the films
   * @param films by item ordinal
   * @param itemKnn of the same training set
   * @param texts of the same items
   */
  public ItemRelations(
      TrainingSet training, List<Film> films, ItemKnn itemKnn, TextNeighbors texts) {
    coWatched = IntStream.range(0, films.size()).mapToObj(itemKnn::neighbors).toList();
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

  /** Genres beyond the 64th share the bits of the first. */
  private static long[] genres(List<Film> films) {
    Map<String, Integer> numbers = new HashMap<>();
    long[] all = new long[films.size()];
    for (int item = 0; item < all.length; item++) {
      for (String genre : films.get(item).genres()) {
        all[item] |= 1L << numbers.computeIfAbsent(genre, _ -> numbers.size()) % Long.SIZE;
      }
    }
    return all;
  }

  private ItemGraph.Neighborhood neighborhood(int item, TextNeighbors texts) {
    Map<Integer, float[]> edges = new HashMap<>();
    List<Integer> order = new ArrayList<>();
    order.add(item);
    edges.put(item, new float[] {0, 0, 1});
    ItemKnn.Neighbors near = coWatched.get(item);
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
    Towards towards = towards(viewer);
    int length = viewer.items().length;
    int[] starts = new int[candidates.length + 1];
    int[] sources = new int[candidates.length * length];
    float[] features = new float[sources.length * VIEWER_FEATURES];
    float[] pairs = new float[length * PAIR_FEATURES];
    for (int c = 0; c < candidates.length; c++) {
      starts[c + 1] = starts[c] + length;
      towards.features(candidates[c], pairs);
      for (int i = 0; i < length; i++) {
        int edge = starts[c] + i;
        sources[edge] = i;
        int at = edge * VIEWER_FEATURES;
        System.arraycopy(pairs, i * PAIR_FEATURES, features, at, PAIR_FEATURES);
        System.arraycopy(
            towards.own(), i * OWN_FEATURES, features, at + PAIR_FEATURES, OWN_FEATURES);
      }
    }
    return new Edges(starts, sources, features, VIEWER_FEATURES);
  }

  /** The edges from any candidate to the items of a viewer's history. */
  Towards towards(Viewer viewer) {
    return new Towards(viewer);
  }

  /** The features of one viewer's edges. Not thread-safe. */
  final class Towards {
    private final int[] history;
    private final float[] own;

    /** Per item: its place in the history and 1, 0 for none. */
    private final int[] places = new int[years.length];

    private Towards(Viewer viewer) {
      history = viewer.items();
      own = ownFeatures(viewer);
      for (int i = 0; i < history.length; i++) {
        places[history[i]] = i + 1;
      }
    }

    /** Items of the history. */
    int length() {
      return history.length;
    }

    /** {@code float[length * OWN_FEATURES]}: what does not depend on the candidate. */
    float[] own() {
      return own;
    }

    /**
     * Writes what does.
     *
     * @param features {@code float[length * PAIR_FEATURES]}
     */
    void features(int candidate, float[] features) {
      for (int i = 0; i < history.length; i++) {
        int at = i * PAIR_FEATURES;
        features[at] = 0;
        features[at + 1] = 0;
        features[at + 2] = commonGenres(candidate, history[i]);
        features[at + 3] = decadesApart(candidate, history[i]);
      }
      ItemKnn.Neighbors near = coWatched.get(candidate);
      for (int i = 0; i < near.items().length; i++) {
        int place = places[near.items()[i]];
        if (place > 0) {
          features[(place - 1) * PAIR_FEATURES] = CO_WATCHED_SCALE * near.similarities()[i];
        }
      }
      successions.put(candidate, places, features, PAIR_FEATURES, SUCCESSION_SCALE);
    }
  }

  /** What an item of the history brings to all its edges: rating, recency, popularity. */
  private float[] ownFeatures(Viewer viewer) {
    int length = viewer.items().length;
    double sum = 0;
    for (float rating : viewer.ratings()) {
      sum += rating;
    }
    double mean = sum / Math.max(1, length);
    float[] own = new float[length * OWN_FEATURES];
    for (int i = 0; i < length; i++) {
      int age = length - 1 - i;
      int at = i * OWN_FEATURES;
      own[at] = (float) (viewer.ratings()[i] - mean);
      own[at + 1] = (float) Math.exp(-age / RECENCY_SCALE);
      own[at + 2] = (float) Math.log1p(age) / 4;
      own[at + 3] = popularity[viewer.items()[i]];
    }
    return own;
  }

  /** Genres of both by genres of either, 0 to 1. */
  private float commonGenres(int a, int b) {
    int either = Long.bitCount(genres[a] | genres[b]);
    return either == 0 ? 0 : Long.bitCount(genres[a] & genres[b]) / (float) either;
  }

  private float decadesApart(int a, int b) {
    return years[a] == 0 || years[b] == 0
        ? 0
        : (float) Math.min(DECADES_APART_MAX, Math.abs(years[a] - years[b]) / 10.0);
  }
}
