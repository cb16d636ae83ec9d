package org.mediagateway.discovery.backend;

import java.util.List;
import java.util.stream.Stream;
import org.mediagateway.discovery.index.SemanticHit;
import org.mediagateway.discovery.index.TitleSet;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.domain.store.NearestTitles;
import org.mediagateway.domain.store.NearestTitles.Neighbor;

/** Searches by meaning that the database answers. */
final class StoredMeaning implements MeaningSearch {
  private final NearestTitles titles;
  private final EmbeddingModel model;

  StoredMeaning(NearestTitles titles, EmbeddingModel model) {
    this.titles = titles;
    this.model = model;
  }

  @Override
  public List<SemanticHit> nearest(float[] query, TitleSet passing, int k) {
    if (passing.isEmpty()) {
      return List.of();
    }
    if (passing.isEverything()) {
      List<Neighbor> found = titles.nearest(model, query, k);
      // The database keeps vectors of titles that nobody offers: then they must be filtered out.
      if (found.stream().allMatch(each -> passing.contains(each.title()))) {
        return hits(found.stream());
      }
    }
    List<TitleId> allowed = passing.titles().map(Title::id).toList();
    return hits(titles.nearestAmong(model, query, allowed, k).stream());
  }

  private static List<SemanticHit> hits(Stream<Neighbor> found) {
    return found.map(each -> new SemanticHit(each.title(), (float) each.similarity())).toList();
  }
}
