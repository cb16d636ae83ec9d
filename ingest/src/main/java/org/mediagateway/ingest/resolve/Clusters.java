package org.mediagateway.ingest.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.resolution.ListingPair;

/**
 * Divides listings into titles: constrained agglomeration, a pure function of what it is given.
 *
 * <ol>
 *   <li>Pairs that an operator accepted are joined, in pair order; what they join is one item from
 *       then on.
 *   <li>Links are taken from the most confident to the least, equal ones in pair order. A link
 *       joins its two clusters unless they hold a pair that an operator split, or two items whose
 *       most confident pair is below {@link PairScorer#REVIEW_MIN}, or would exceed {@link
 *       #CLUSTER_MAX}.
 * </ol>
 *
 * <p>So a chain of likenesses cannot join two works that are unlike themselves, and the order of
 * arrival cannot matter, since nothing but the pairs and their confidences is looked at.
 */
final class Clusters {
  /** The most listings of one title; more of one work are a feed gone wrong. Chosen. */
  static final int CLUSTER_MAX = 200;

  /** What is known about pairs. Symmetric. */
  interface Judgement {
    /** The scored confidence, also for pairs without a link. */
    double confidence(ListingId a, ListingId b);

    boolean accepted(ListingId a, ListingId b);

    boolean split(ListingId a, ListingId b);
  }

  /** A pair that is confident enough to join, or accepted. */
  record Link(ListingPair pair, double confidence) {}

  private final Judgement judgement;
  private final Map<ListingId, List<List<ListingId>>> clusterOf = new HashMap<>();

  private Clusters(Judgement judgement) {
    this.judgement = judgement;
  }

  /**
   * The clusters of {@code listings}, each sorted, in the order of their least listings.
   *
   * @param links among {@code listings}
   */
  static List<List<ListingId>> of(
      Collection<ListingId> listings, Collection<Link> links, Judgement judgement) {
    Clusters clusters = new Clusters(judgement);
    for (ListingId listing : listings) {
      clusters.clusterOf.put(listing, List.of(List.of(listing)));
    }
    clusters.joinAccepted(links);
    clusters.joinConfident(links);
    Map<ListingId, List<ListingId>> byLeast = new TreeMap<>();
    for (List<List<ListingId>> cluster : clusters.clusterOf.values()) {
      TreeSet<ListingId> members = new TreeSet<>();
      cluster.forEach(members::addAll);
      byLeast.put(members.first(), List.copyOf(members));
    }
    return List.copyOf(byLeast.values());
  }

  private void joinAccepted(Collection<Link> links) {
    links.stream()
        .map(Link::pair)
        .filter(pair -> judgement.accepted(pair.first(), pair.second()))
        .sorted()
        .forEach(
            pair -> {
              List<ListingId> a = cluster(pair.first()).getFirst();
              List<ListingId> b = cluster(pair.second()).getFirst();
              if (!a.equals(b) && size(a, b) <= CLUSTER_MAX && !anySplit(a, b)) {
                List<ListingId> item = new ArrayList<>(a);
                item.addAll(b);
                item.sort(Comparator.naturalOrder());
                assign(List.of(List.copyOf(item)));
              }
            });
  }

  private void joinConfident(Collection<Link> links) {
    links.stream()
        .filter(link -> link.confidence() >= PairScorer.SAME_MIN)
        .sorted(Comparator.comparingDouble((Link l) -> -l.confidence()).thenComparing(Link::pair))
        .forEach(
            link -> {
              List<List<ListingId>> a = cluster(link.pair().first());
              List<List<ListingId>> b = cluster(link.pair().second());
              if (!a.equals(b) && mayJoin(a, b)) {
                List<List<ListingId>> joined = new ArrayList<>(a);
                joined.addAll(b);
                assign(List.copyOf(joined));
              }
            });
  }

  private boolean mayJoin(List<List<ListingId>> a, List<List<ListingId>> b) {
    int size = 0;
    for (List<ListingId> item : a) {
      size += item.size();
    }
    for (List<ListingId> item : b) {
      size += item.size();
    }
    return size <= CLUSTER_MAX
        && a.stream()
            .allMatch(
                itemA ->
                    b.stream().allMatch(itemB -> !anySplit(itemA, itemB) && alike(itemA, itemB)));
  }

  private boolean alike(List<ListingId> a, List<ListingId> b) {
    return a.stream()
        .anyMatch(
            x -> b.stream().anyMatch(y -> judgement.confidence(x, y) >= PairScorer.REVIEW_MIN));
  }

  private boolean anySplit(List<ListingId> a, List<ListingId> b) {
    return a.stream().anyMatch(x -> b.stream().anyMatch(y -> judgement.split(x, y)));
  }

  private static int size(List<ListingId> a, List<ListingId> b) {
    return a.size() + b.size();
  }

  private List<List<ListingId>> cluster(ListingId listing) {
    List<List<ListingId>> cluster = clusterOf.get(listing);
    if (cluster == null) {
      throw new IllegalArgumentException("a link joins listings given: listing=" + listing);
    }
    return cluster;
  }

  private void assign(List<List<ListingId>> cluster) {
    for (List<ListingId> item : cluster) {
      for (ListingId member : item) {
        clusterOf.put(member, cluster);
      }
    }
  }
}
