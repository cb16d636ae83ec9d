package org.mediagateway.benchmarks.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The filter of every query, made from a {@link FilterSpec} and a seed.
 *
 * <p>Random filters draw rows one by one. Correlated ones start from {@value #ANCHORS} rows drawn
 * as anchors: a query belongs to its most similar anchor, and its filter is the rows most similar
 * to that anchor (as when a viewer filters by the genre asked for), or least similar for {@code
 * anti} (as when the matching titles lie far from the query). Queries of one anchor share one
 * filter object.
 */
public final class FilterSet {
  private static final int ANCHORS = 64;

  private final List<@Nullable Filter> ofQuery;

  private FilterSet(List<@Nullable Filter> ofQuery) {
    this.ofQuery = ofQuery;
  }

  /** Makes the filters of all rows of {@code queries}; the same arguments give the same filters. */
  public static FilterSet make(
      FilterSpec spec, VectorMatrix base, VectorMatrix queries, long seed) {
    return switch (spec.kind()) {
      case NONE -> same(null, queries.rows());
      case RANDOM -> same(random(spec, base.rows(), seed), queries.rows());
      case CORRELATED, ANTI -> anchored(spec, base, queries, seed);
    };
  }

  private static Filter random(FilterSpec spec, int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BitSet accepted = new BitSet(rows);
    for (int row = 0; row < rows; row++) {
      if (random.nextDouble() < spec.selectivity()) {
        accepted.set(row);
      }
    }
    return new Filter(accepted, rows);
  }

  private static FilterSet anchored(
      FilterSpec spec, VectorMatrix base, VectorMatrix queries, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] anchors = random.ints(ANCHORS, 0, base.rows()).toArray();
    Map<Integer, Filter> made = new HashMap<>();
    List<@Nullable Filter> all = new ArrayList<>();
    for (int query = 0; query < queries.rows(); query++) {
      int anchor = nearest(anchors, base, queries.row(query));
      all.add(made.computeIfAbsent(anchor, a -> around(base, a, spec)));
    }
    return new FilterSet(all);
  }

  private static int nearest(int[] anchors, VectorMatrix base, float[] query) {
    TopK best = new TopK(1);
    for (int anchor : anchors) {
      best.offer(anchor, base.dot(anchor, query));
    }
    return best.ordinals()[0];
  }

  private static Filter around(VectorMatrix base, int anchor, FilterSpec spec) {
    float[] center = base.row(anchor);
    float[] similarities = new float[base.rows()];
    for (int row = 0; row < similarities.length; row++) {
      float similarity = base.dot(row, center);
      similarities[row] = spec.kind() == FilterSpec.Kind.ANTI ? -similarity : similarity;
    }
    float[] sorted = similarities.clone();
    Arrays.sort(sorted);
    int wanted = Math.max(1, (int) Math.round(spec.selectivity() * sorted.length));
    float limit = sorted[sorted.length - wanted];
    BitSet accepted = new BitSet(similarities.length);
    for (int row = 0; row < similarities.length; row++) {
      if (similarities[row] >= limit) {
        accepted.set(row);
      }
    }
    return new Filter(accepted, similarities.length);
  }

  /** One filter (null accepts all) for every query. */
  public static FilterSet same(@Nullable Filter filter, int queries) {
    List<@Nullable Filter> all = new ArrayList<>();
    for (int query = 0; query < queries; query++) {
      all.add(filter);
    }
    return new FilterSet(all);
  }

  /** The filter of one query, or null if it may return any row. */
  public @Nullable Filter of(int query) {
    return ofQuery.get(Objects.checkIndex(query, ofQuery.size()));
  }
}
