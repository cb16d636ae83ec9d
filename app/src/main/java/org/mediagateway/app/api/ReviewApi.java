package org.mediagateway.app.api;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.api.ResolutionJson.ReviewJson;
import org.mediagateway.app.http.ApiRequest;
import org.mediagateway.app.http.Problem;
import org.mediagateway.app.http.ProblemException;
import org.mediagateway.app.http.Reply;
import org.mediagateway.domain.catalogue.ListingId;
import org.mediagateway.domain.catalogue.StoredListing;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.resolution.ListingPair;
import org.mediagateway.domain.resolution.MatchDecision;
import org.mediagateway.domain.store.CatalogueStore;
import org.mediagateway.ingest.resolve.ResolutionDesk;

/** The operations on the review queue of entity resolution. */
final class ReviewApi {
  private static final int LIMIT_DEFAULT = 50;

  /** Nobody is known by name yet: whoever reaches loopback is the operator. */
  private static final String OPERATOR = "local operator";

  private final CatalogueStore catalogue;
  private final ResolutionDesk desk;

  ReviewApi(CatalogueStore catalogue, ResolutionDesk desk) {
    this.catalogue = catalogue;
    this.desk = desk;
  }

  /** A page of the queue. */
  record ReviewPage(List<ReviewJson> reviews, @Nullable String next) {}

  Reply list(ApiRequest request) {
    int limit = request.queryInt("limit", LIMIT_DEFAULT);
    ListingPair after = request.queryText("after").map(ReviewApi::cursor).orElse(null);
    List<MatchDecision> page = desk.reviews(after, limit);
    Set<ListingId> ids = new HashSet<>();
    for (MatchDecision decision : page) {
      ids.add(decision.pair().first());
      ids.add(decision.pair().second());
    }
    Map<ListingId, StoredListing> listings = catalogue.listings(ids);
    List<ReviewJson> reviews =
        page.stream().map(decision -> ReviewJson.of(decision, listings)).toList();
    String next = page.size() < limit ? null : cursor(page.getLast().pair());
    return Reply.ok(new ReviewPage(reviews, next));
  }

  Reply accept(ApiRequest request) {
    return titles(List.of(desk.accept(pair(request), OPERATOR)));
  }

  Reply split(ApiRequest request) {
    return titles(desk.split(pair(request), OPERATOR));
  }

  private static Reply titles(List<Title> titles) {
    return Reply.ok("titles", titles.stream().map(TitleJson::of).toList());
  }

  private static ListingPair pair(ApiRequest request) {
    ListingId first = listing("/first", request.bodyText("first"));
    ListingId second = listing("/second", request.bodyText("second"));
    if (first.equals(second)) {
      throw new ProblemException(
          Problem.invalid(
              "/second", "must be another listing than first", second.toString(), "name two"));
    }
    return ListingPair.of(first, second);
  }

  private static ListingId listing(String field, @Nullable String text) {
    try {
      return ListingId.parse(text == null ? "" : text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.invalid(field, "must be platform:key", text, "take it from the review queue"));
    }
  }

  private static String cursor(ListingPair pair) {
    return pair.first() + " " + pair.second();
  }

  private static ListingPair cursor(String text) {
    int space = text.indexOf(' '); // a listing id has no white space
    try {
      return ListingPair.of(
          ListingId.parse(text.substring(0, Math.max(0, space))),
          ListingId.parse(text.substring(space + 1)));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Problem.invalid("after", "must be the next of a page", text, "begin without it"));
    }
  }
}
