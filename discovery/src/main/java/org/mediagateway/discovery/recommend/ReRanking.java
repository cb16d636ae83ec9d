package org.mediagateway.discovery.recommend;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mediagateway.discovery.DiscoveryException;
import org.mediagateway.discovery.ErrorCode;
import org.mediagateway.discovery.learn.blend.Blend;
import org.mediagateway.discovery.learn.blend.BlendPlan;
import org.mediagateway.discovery.learn.data.StoredRatings;
import org.mediagateway.discovery.learn.gnn.CandidatePool;
import org.mediagateway.discovery.learn.gnn.ItemRelations;
import org.mediagateway.discovery.learn.gnn.ModelFile;
import org.mediagateway.discovery.learn.gnn.Network;
import org.mediagateway.discovery.learn.gnn.NetworkShape;
import org.mediagateway.discovery.learn.gnn.ReRanker;
import org.mediagateway.discovery.learn.model.Viewer;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;

/**
 * A trained network that puts a viewer's best candidates in order, with the signals that it needs.
 * Immutable, safe on any thread.
 */
final class ReRanking {
  /** Titles of a history from which on a network is asked; chosen. */
  static final int HISTORY_MIN = 3;

  /** Between a rating of 4, the least that counts as high, and 5. */
  private static final float RATED_HIGHLY = 4.5f;

  private final int version;
  private final RankedTitles titles;
  private final Blend blend;
  private final Network network;

  private ReRanking(int version, RankedTitles titles, Blend blend, Network network) {
    this.version = version;
    this.titles = titles;
    this.blend = blend;
    this.network = network;
  }

  /** Trains the signals of {@code model} over {@code titles}, and reads off what it can before. */
  static ReRanking of(int version, ModelFile.Model model, RankedTitles titles) {
    BlendPlan.Trained trained =
        model.card().blend().train(titles.training(), titles.films(), titles.vectors());
    ItemRelations relations =
        new ItemRelations(titles.training(), titles.films(), trained.itemKnn(), titles.texts());
    return new ReRanking(
        version,
        titles,
        trained.blend(),
        new Network(model.weights(), titles.vectors(), relations));
  }

  /**
   * Checks that a model can rank titles with vectors of {@code dimension}.
   *
   * @throws DiscoveryException MODEL_UNUSABLE when it cannot
   */
  static void requireFit(ModelFile.Model model, int dimension) {
    NetworkShape shape = model.weights().shape();
    boolean fits =
        shape.inputs() == dimension
            && shape.itemFeatures() == ItemRelations.ITEM_FEATURES
            && shape.viewerFeatures() == ItemRelations.VIEWER_FEATURES
            && shape.candidateFeatures() == CandidatePool.FEATURES;
    if (!fits) {
      throw new DiscoveryException(
          ErrorCode.MODEL_UNUSABLE,
          ("a model ranks vectors of %d components with %d, %d and %d features here:"
                  + " inputs=%d, features=%d, %d and %d; train one with mg learn")
              .formatted(
                  dimension,
                  ItemRelations.ITEM_FEATURES,
                  ItemRelations.VIEWER_FEATURES,
                  CandidatePool.FEATURES,
                  shape.inputs(),
                  shape.itemFeatures(),
                  shape.viewerFeatures(),
                  shape.candidateFeatures()));
    }
  }

  /** Of the model. */
  int version() {
    return version;
  }

  /** The titles that it ranks. */
  RankedTitles titles() {
    return titles;
  }

  /**
   * What the network says of candidates: for the best {@value ReRanker#POOL} by its signals their
   * place, from 1 for the first down towards 0; 0 for the others that it knows. A title that it
   * does not know is absent.
   *
   * @return empty when the viewer's history is too short
   */
  Optional<Map<TitleId, Double>> values(Taste taste, List<Title> found, Instant now) {
    Viewer viewer = viewer(taste, now);
    if (viewer.items().length < HISTORY_MIN) {
      return Optional.empty();
    }
    List<TitleId> known = new ArrayList<>();
    for (Title title : found) {
      if (titles.ordinals().containsKey(title.id())) {
        known.add(title.id());
      }
    }
    Map<TitleId, Double> values = HashMap.newHashMap(known.size());
    if (known.isEmpty()) {
      return Optional.of(values);
    }
    known.forEach(id -> values.put(id, 0.0));
    int[] candidates = known.stream().mapToInt(this::ordinal).toArray();
    CandidatePool pool = CandidatePool.of(blend, viewer, candidates, ReRanker.POOL);
    double[] scores = network.scores(viewer, pool.of(candidates), pool.features());
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -scores[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int place = 0; place < order.length; place++) {
      values.put(
          known.get(pool.positions()[order[place]]),
          (order.length - place) / (double) order.length);
    }
    return Optional.of(values);
  }

  private int ordinal(TitleId id) {
    return titles.ordinals().getOrDefault(id, -1);
  }

  /** What models take for a history: titles that were watched, liked or rated highly. */
  private Viewer viewer(Taste taste, Instant now) {
    Seed[] history =
        taste.liked().stream()
            .filter(seed -> rating(seed.how()) > 0 && titles.ordinals().containsKey(seed.title()))
            .sorted(Comparator.comparing(Seed::at))
            .toArray(Seed[]::new);
    float[] ratings = new float[history.length];
    for (int i = 0; i < ratings.length; i++) {
      ratings[i] = rating(history[i].how());
    }
    return new Viewer(
        Arrays.stream(history).mapToInt(seed -> ordinal(seed.title())).toArray(),
        ratings,
        Arrays.stream(history).mapToLong(seed -> seed.at().getEpochSecond()).toArray(),
        now.getEpochSecond());
  }

  /** 0 for what does not say that it was watched. */
  private static float rating(Seed.How how) {
    return switch (how) {
      case WATCHED -> StoredRatings.WATCHED;
      case LIKED -> StoredRatings.LIKED;
      case RATED -> RATED_HIGHLY;
      case SAVED, OPENED -> 0;
    };
  }
}
