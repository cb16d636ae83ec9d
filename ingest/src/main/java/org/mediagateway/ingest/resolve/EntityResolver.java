package org.mediagateway.ingest.resolve;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mediagateway.domain.catalogue.Listing;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.resolution.ListingPair;
import org.mediagateway.domain.resolution.MatchDecision.Verdict;
import org.mediagateway.domain.store.CatalogueWriter;
import org.mediagateway.domain.store.ListingResolver;

/**
 * The resolver: keeps titles and decisions what the listings and the operators say they are.
 *
 * <p>Not safe for concurrent use: it belongs to the write transaction, of which there is one at a
 * time.
 */
public final class EntityResolver implements ListingResolver {
  /*
   * How a batch is resolved.
   *
   * Listings are the nodes of a graph; two that share a block and score as the same work, or that
   * an operator accepted, are linked. Titles are a function of the connected components of that
   * graph (see Clusters), so after a batch only the components that it touched can have changed:
   *
   *   - those that hold a listing of the batch,
   *   - those that a changed listing was in before: they hold a member of one of its former blocks,
   *   - those with a member of a block that became too large, or small enough again.
   *
   * explore() finds these components by breadth-first search, level by level so that a level costs
   * the store three reads however many listings it has. Each is divided anew, and TitleChanges
   * writes what differs from the rows. Nothing depends on what the rows said before, which is why
   * any order and any batches end in the same state.
   */

  private final Clock clock;
  private final FingerprintCache fingerprints = new FingerprintCache();

  /**
   * @param clock dates the decisions
   */
  public EntityResolver(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void apply(CatalogueWriter tx, Collection<Listing> changed, Set<ListingId> gone) {
    PendingCatalogue catalogue = new PendingCatalogue(tx, fingerprints, changed, gone);
    Set<ListingId> seeds = new LinkedHashSet<>(gone);
    changed.forEach(listing -> seeds.add(listing.id()));
    seeds.addAll(catalogue.disturbed());
    resolve(tx, catalogue, seeds);
  }

  /** Resolves the components of {@code listings} again, after an operator decided about them. */
  public void reconsider(CatalogueWriter tx, Collection<ListingId> listings) {
    PendingCatalogue catalogue = new PendingCatalogue(tx, fingerprints, List.of(), Set.of());
    resolve(tx, catalogue, new LinkedHashSet<>(listings));
  }

  private void resolve(CatalogueWriter tx, PendingCatalogue catalogue, Set<ListingId> seeds) {
    Exploration found = explore(tx, catalogue, seeds);
    Map<ListingId, List<ListingId>> clusters = new HashMap<>();
    for (Set<ListingId> component : found.components()) {
      List<Clusters.Link> links =
          component.stream()
              .flatMap(id -> found.links.getOrDefault(id, List.of()).stream())
              .toList();
      for (List<ListingId> cluster : Clusters.of(component, links, found)) {
        cluster.forEach(id -> clusters.put(id, cluster));
      }
    }
    new TitleChanges(tx, catalogue, clusters).write();
    new DecisionChanges(tx, catalogue, found.operators, clusters, clock.instant())
        .write(found.confidences);
  }

  private Exploration explore(
      CatalogueWriter tx, PendingCatalogue catalogue, Set<ListingId> seeds) {
    Exploration found = new Exploration(catalogue);
    Set<ListingId> level = new TreeSet<>(seeds);
    while (!level.isEmpty()) {
      catalogue.load(level);
      Set<String> keys = new HashSet<>();
      level.forEach(id -> keys.addAll(catalogue.entry(id).keys()));
      catalogue.loadBlocks(keys);
      found.operators.addAll(tx.decisions(level));
      Map<ListingId, Set<ListingId>> neighbors = new TreeMap<>();
      Set<ListingId> all = new HashSet<>();
      for (ListingId id : level) {
        Set<ListingId> candidates = catalogue.candidates(id);
        candidates.addAll(found.operators.acceptedWith(id));
        neighbors.put(id, candidates);
        all.addAll(candidates);
      }
      catalogue.load(all);
      // A decision may outlive a listing that another program deleted.
      neighbors.values().forEach(others -> others.removeIf(id -> !catalogue.isLoaded(id)));
      Set<ListingId> next = new TreeSet<>();
      neighbors.forEach((id, others) -> found.visit(id, others, next));
      next.removeAll(found.visited);
      level = next;
    }
    return found;
  }

  /** What a search from the seeds has found; complete for every listing it visited. */
  private static final class Exploration implements Clusters.Judgement {
    private final PendingCatalogue catalogue;
    private final OperatorDecisions operators = new OperatorDecisions();
    private final Set<ListingId> visited = new TreeSet<>();
    private final Map<ListingPair, Double> confidences = new TreeMap<>();
    private final Map<ListingId, List<Clusters.Link>> links = new HashMap<>();

    private Exploration(PendingCatalogue catalogue) {
      this.catalogue = catalogue;
    }

    /**
     * Scores {@code id} against {@code others}, and adds those it is linked with to {@code next}.
     */
    private void visit(ListingId id, Set<ListingId> others, Set<ListingId> next) {
      visited.add(id);
      for (ListingId other : others) {
        ListingPair pair = ListingPair.of(id, other);
        double confidence = confidences.computeIfAbsent(pair, p -> score(p.first(), p.second()));
        Verdict operator = operators.verdict(pair);
        if (operator != Verdict.DIFFERENT
            && (operator == Verdict.SAME || confidence >= PairScorer.SAME_MIN)) {
          links
              .computeIfAbsent(id, l -> new ArrayList<>())
              .add(new Clusters.Link(pair, confidence));
          next.add(other);
        }
      }
    }

    private List<Set<ListingId>> components() {
      List<Set<ListingId>> components = new ArrayList<>();
      Set<ListingId> seen = new HashSet<>();
      for (ListingId start : visited) {
        if (seen.add(start)) {
          Set<ListingId> component = new TreeSet<>();
          Deque<ListingId> open = new ArrayDeque<>(List.of(start));
          while (!open.isEmpty()) {
            ListingId id = open.remove();
            component.add(id);
            for (Clusters.Link link : links.getOrDefault(id, List.of())) {
              ListingId first = link.pair().first();
              ListingId other = first.equals(id) ? link.pair().second() : first;
              if (seen.add(other)) {
                open.add(other);
              }
            }
          }
          components.add(component);
        }
      }
      return components;
    }

    private double score(ListingId a, ListingId b) {
      return PairScorer.confidence(catalogue.entry(a).print(), catalogue.entry(b).print());
    }

    @Override
    public double confidence(ListingId a, ListingId b) {
      Double known = confidences.get(ListingPair.of(a, b));
      return known != null ? known : score(a, b);
    }

    @Override
    public boolean accepted(ListingId a, ListingId b) {
      return operators.verdict(ListingPair.of(a, b)) == Verdict.SAME;
    }

    @Override
    public boolean split(ListingId a, ListingId b) {
      return operators.verdict(ListingPair.of(a, b)) == Verdict.DIFFERENT;
    }
  }
}
