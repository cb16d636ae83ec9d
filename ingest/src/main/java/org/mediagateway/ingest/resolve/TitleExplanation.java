package org.mediagateway.ingest.resolve;

import java.util.List;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.resolution.MatchDecision;

/**
 * Why some listings are one title, and others are not in it.
 *
 * @param title the title
 * @param joined decisions between two of its listings, which hold it together; empty when it has
 *     one
 * @param apart decisions between one of its listings and one of another title: under review, or
 *     alike and yet different
 */
public record TitleExplanation(Title title, List<MatchDecision> joined, List<MatchDecision> apart) {
  public TitleExplanation {
    joined = List.copyOf(joined);
    apart = List.copyOf(apart);
  }
}
