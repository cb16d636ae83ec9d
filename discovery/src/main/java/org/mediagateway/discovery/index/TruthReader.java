package org.mediagateway.discovery.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.catalogue.TitleVector;
import org.mediagateway.domain.embedding.EmbeddingModel;
import org.mediagateway.domain.store.CatalogueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads titles with their vectors out of the store, page by page. */
final class TruthReader {
  private static final Logger LOG = LoggerFactory.getLogger(TruthReader.class);

  /** Titles per page: with their vectors some 3 MB. */
  static final int PAGE_SIZE = 1_000;

  private final CatalogueStore store;
  private final EmbeddingModel model;

  TruthReader(CatalogueStore store, EmbeddingModel model) {
    this.store = store;
    this.model = model;
  }

  Map<TitleId, Title> titles(Collection<TitleId> ids) {
    Map<TitleId, Title> titles = new HashMap<>();
    List<TitleId> all = new ArrayList<>(ids);
    for (int from = 0; from < all.size(); from += PAGE_SIZE) {
      titles.putAll(store.titles(all.subList(from, Math.min(all.size(), from + PAGE_SIZE))));
    }
    return titles;
  }

  /**
   * Their vectors; one that no index can hold counts as missing, or it would keep all others out.
   */
  Map<TitleId, TitleVector> vectors(Collection<TitleId> ids) {
    Map<TitleId, TitleVector> vectors = new HashMap<>();
    List<TitleId> all = new ArrayList<>(ids);
    for (int from = 0; from < all.size(); from += PAGE_SIZE) {
      vectors.putAll(
          store.vectors(model, all.subList(from, Math.min(all.size(), from + PAGE_SIZE))));
    }
    vectors.values().removeIf(vector -> !isUsable(vector));
    return vectors;
  }

  private static boolean isUsable(TitleVector vector) {
    double squares = 0;
    for (float component : vector.components()) {
      squares += (double) component * component;
    }
    boolean usable = squares > 0 && Double.isFinite(squares);
    if (!usable) {
      LOG.warn(
          "the stored vector of {} has no length or holds what is no number; until the title is"
              + " embedded again, it is found by words alone",
          vector.title());
    }
    return usable;
  }

  /** Gives every title, in id order, with the vectors of its page. */
  void forEachPage(BiConsumer<List<Title>, Map<TitleId, TitleVector>> consumer) {
    @Nullable TitleId after = null;
    while (true) {
      List<Title> page = store.titlesAfter(after, PAGE_SIZE);
      if (page.isEmpty()) {
        return;
      }
      consumer.accept(page, vectors(page.stream().map(Title::id).toList()));
      after = page.getLast().id();
    }
  }
}
