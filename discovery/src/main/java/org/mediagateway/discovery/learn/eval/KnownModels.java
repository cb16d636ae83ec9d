package org.mediagateway.discovery.learn.eval;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mediagateway.discovery.learn.model.Ease;
import org.mediagateway.discovery.learn.model.ImplicitAls;
import org.mediagateway.discovery.learn.model.ItemKnn;
import org.mediagateway.discovery.learn.model.Popularity;
import org.mediagateway.discovery.learn.model.Recommender;

/**
 * The models of the literature, trained on one training set.
 *
 * @param popularity by views
 * @param itemKnn by neighbours
 * @param ease by closed form
 * @param factors by alternating least squares
 */
record KnownModels(Popularity popularity, ItemKnn itemKnn, Ease ease, ImplicitAls factors) {
  static final String POPULARITY = "popularity";
  static final String ITEM_KNN = "item-knn";
  static final String EASE = "ease";
  static final String IALS = "ials";

  Map<String, Recommender> byName() {
    Map<String, Recommender> models = new LinkedHashMap<>();
    models.put(POPULARITY, popularity);
    models.put(ITEM_KNN, itemKnn);
    models.put(EASE, ease);
    models.put(IALS, factors);
    return models;
  }
}
