package org.mediagateway.ingest.resolve;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.resolution.Evidence;
import org.mediagateway.domain.resolution.ListingPair;
import org.mediagateway.domain.resolution.MatchDecision;
import org.mediagateway.domain.resolution.MatchDecision.Source;
import org.mediagateway.domain.resolution.MatchDecision.Verdict;
import org.mediagateway.domain.store.CatalogueWriter;

/**
 * Brings the resolver's stored decisions about the listings visited up to date: why those in one
 * title are, which pairs an operator should look at, and what was nearly joined. Operators'
 * decisions are never touched.
 */
final class DecisionChanges {
  /** Below this confidence nobody will ask why two listings are apart. Chosen. */
  static final double KEPT_MIN = 0.05;

  private final CatalogueWriter tx;
  private final PendingCatalogue catalogue;
  private final OperatorDecisions operators;
  private final Map<ListingId, List<ListingId>> clusters;
  private final Instant now;

  DecisionChanges(
      CatalogueWriter tx,
      PendingCatalogue catalogue,
      OperatorDecisions operators,
      Map<ListingId, List<ListingId>> clusters,
      Instant now) {
    this.tx = tx;
    this.catalogue = catalogue;
    this.operators = operators;
    this.clusters = clusters;
    this.now = now;
  }

  /**
   * @param confidences every pair compared that has a visited listing
   */
  void write(Map<ListingPair, Double> confidences) {
    Map<ListingPair, MatchDecision> wanted = new TreeMap<>();
    confidences.forEach(
        (pair, confidence) -> {
          MatchDecision decision = decide(pair, confidence);
          if (decision != null) {
            wanted.put(pair, decision);
          }
        });
    Collection<ListingPair> outdated = new ArrayList<>();
    for (MatchDecision stored : tx.decisions(new TreeSet<>(clusters.keySet()))) {
      if (stored.source() == Source.RESOLVER) {
        MatchDecision decision = wanted.get(stored.pair());
        if (decision == null) {
          outdated.add(stored.pair());
        } else if (equalButForTime(stored, decision)) {
          wanted.remove(stored.pair());
        }
      }
    }
    if (!outdated.isEmpty()) {
      tx.removeDecisions(outdated);
    }
    if (!wanted.isEmpty()) {
      tx.putDecisions(wanted.values());
    }
  }

  private @Nullable MatchDecision decide(ListingPair pair, double confidence) {
    if (confidence < KEPT_MIN || operators.verdict(pair) != null) {
      return null;
    }
    List<ListingId> cluster = clusters.get(pair.first());
    boolean together = cluster != null && cluster.contains(pair.second());
    Verdict verdict = PairScorer.verdict(confidence);
    if (together && verdict != Verdict.SAME) {
      // Others vouch for the pair; there is nothing left to review.
      return null;
    }
    List<Evidence> evidence =
        new ArrayList<>(
            PairScorer.evidence(
                catalogue.entry(pair.first()).print(), catalogue.entry(pair.second()).print()));
    if (!together && verdict == Verdict.SAME) {
      verdict = Verdict.REVIEW;
      evidence.add(
          new Evidence("conflict", 0, "joining them would join two works that are kept apart"));
    }
    return new MatchDecision(pair, verdict, Source.RESOLVER, confidence, evidence, now);
  }

  private static boolean equalButForTime(MatchDecision stored, MatchDecision decision) {
    return stored.verdict() == decision.verdict()
        && stored.confidence() == decision.confidence()
        && stored.evidence().equals(decision.evidence());
  }
}
