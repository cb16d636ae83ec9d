package org.mediagateway.app.api;

import java.util.List;
import org.mediagateway.app.api.ResolutionJson.DecisionJson;
import org.mediagateway.app.api.ResolutionJson.ListingJson;
import org.mediagateway.app.http.ApiRequest;
import org.mediagateway.app.http.Problem;
import org.mediagateway.app.http.ProblemException;
import org.mediagateway.app.http.Reply;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.store.CatalogueStore;

/** The operations on one title. */
final class TitleApi {
  private final CatalogueStore catalogue;

  TitleApi(CatalogueStore catalogue) {
    this.catalogue = catalogue;
  }

  Reply title(ApiRequest request) {
    return Reply.cacheable(TitleJson.of(find(catalogue, request)));
  }

  /** Why these listings are one title. */
  record ResolutionAnswer(
      String id, String title, List<ListingJson> listings, List<DecisionJson> decisions) {}

  Reply resolution(ApiRequest request) {
    Title title = find(catalogue, request);
    List<ListingJson> listings =
        catalogue.listings(title.listings()).values().stream()
            .sorted(java.util.Comparator.comparing(stored -> stored.listing().id()))
            .map(ListingJson::of)
            .toList();
    List<DecisionJson> decisions =
        catalogue.decisions(title.listings()).stream().map(DecisionJson::of).toList();
    return Reply.ok(
        new ResolutionAnswer(title.id().toString(), title.work().name(), listings, decisions));
  }

  /**
   * The title that the request's path names.
   *
   * @throws ProblemException 400 when the id is malformed, 404 when there is no such title
   */
  static Title find(CatalogueStore catalogue, ApiRequest request) {
    TitleId id = id(request);
    return catalogue
        .title(id)
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.of(404, "no title has this id: id=" + id + "; search for it")));
  }

  static TitleId id(ApiRequest request) {
    return RequestFields.title("id", request.pathText("id"));
  }
}
