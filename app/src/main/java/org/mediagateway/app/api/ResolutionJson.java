package org.mediagateway.app.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.StoredListing;
import org.mediagateway.domain.resolution.MatchDecision;

/** The shapes in which entity resolution explains itself. */
final class ResolutionJson {
  private ResolutionJson() {}

  /** The schema {@code Decision}. */
  record DecisionJson(
      String first,
      String second,
      String verdict,
      String source,
      double confidence,
      String decidedAt,
      List<EvidenceJson> evidence) {

    static DecisionJson of(MatchDecision decision) {
      return new DecisionJson(
          decision.pair().first().toString(),
          decision.pair().second().toString(),
          decision.verdict().name().toLowerCase(Locale.ROOT),
          decision.source().name().toLowerCase(Locale.ROOT),
          decision.confidence(),
          decision.decidedAt().toString(),
          decision.evidence().stream()
              .map(e -> new EvidenceJson(e.feature(), e.contribution(), e.detail()))
              .toList());
    }
  }

  /** One reason for or against. */
  record EvidenceJson(String feature, double contribution, String detail) {}

  /** The schema {@code ResolvedListing}. */
  record ListingJson(
      String id, String platform, String name, @Nullable Integer year, String type, boolean live) {

    static ListingJson of(StoredListing stored) {
      return new ListingJson(
          stored.listing().id().toString(),
          stored.listing().id().platform().id(),
          stored.listing().work().name(),
          stored.listing().work().year(),
          TitleJson.type(stored.listing().work().type()),
          stored.live());
    }
  }

  /** The schema {@code Review}. */
  record ReviewJson(DecisionJson decision, List<ListingJson> listings) {

    static ReviewJson of(MatchDecision decision, Map<ListingId, StoredListing> listings) {
      return new ReviewJson(
          DecisionJson.of(decision),
          Stream.of(decision.pair().first(), decision.pair().second())
              .map(listings::get)
              .filter(java.util.Objects::nonNull)
              .map(ListingJson::of)
              .toList());
    }
  }
}
