package org.mediagateway.ingest.resolve;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.resolution.ListingPair;
import org.mediagateway.domain.resolution.MatchDecision;
import org.mediagateway.domain.resolution.MatchDecision.Source;
import org.mediagateway.domain.resolution.MatchDecision.Verdict;

/** What operators decided, as far as it was loaded; pairs with a listing not loaded are unknown. */
final class OperatorDecisions {
  private final Map<ListingPair, Verdict> verdicts = new HashMap<>();
  private final Map<ListingId, Set<ListingId>> accepted = new HashMap<>();

  void addAll(Collection<MatchDecision> decisions) {
    for (MatchDecision decision : decisions) {
      if (decision.source() == Source.OPERATOR) {
        ListingPair pair = decision.pair();
        verdicts.put(pair, decision.verdict());
        if (decision.verdict() == Verdict.SAME) {
          accepted.computeIfAbsent(pair.first(), id -> new HashSet<>()).add(pair.second());
          accepted.computeIfAbsent(pair.second(), id -> new HashSet<>()).add(pair.first());
        }
      }
    }
  }

  @Nullable Verdict verdict(ListingPair pair) {
    return verdicts.get(pair);
  }

  /** The listings that an operator said are the same work as {@code listing}. */
  Set<ListingId> acceptedWith(ListingId listing) {
    return accepted.getOrDefault(listing, Set.of());
  }
}
