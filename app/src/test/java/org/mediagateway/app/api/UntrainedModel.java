package org.mediagateway.app.api;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.mediagateway.discovery.learn.blend.BlendPlan;
import org.mediagateway.discovery.learn.blend.Signal;
import org.mediagateway.discovery.learn.gnn.CandidatePool;
import org.mediagateway.discovery.learn.gnn.ItemRelations;
import org.mediagateway.discovery.learn.gnn.ModelCard;
import org.mediagateway.discovery.learn.gnn.ModelFile;
import org.mediagateway.discovery.learn.gnn.NetworkShape;
import org.mediagateway.discovery.learn.gnn.TrainingPlan;
import org.mediagateway.discovery.learn.gnn.Weights;
import org.mediagateway.discovery.learn.model.ImplicitAls;

/** A model as training begins with it, for tests that need one and not what it learned. */
public final class UntrainedModel {
  private UntrainedModel() {}

  /**
   * The model.
   *
   * @param inputs components of the vectors that it ranks
   */
  public static ModelFile.Model of(int inputs, long seed) {
    NetworkShape shape =
        new NetworkShape(
            inputs,
            2,
            4,
            ItemRelations.ITEM_FEATURES,
            ItemRelations.VIEWER_FEATURES,
            CandidatePool.FEATURES);
    BlendPlan blend =
        new BlendPlan(
            100,
            20,
            10,
            new ImplicitAls.Parameters(8, 0.1, 0.01, 3, seed),
            Collections.nCopies(Signal.values().length, 0.3));
    ModelCard card =
        new ModelCard(
            "made up",
            "abc",
            null,
            seed,
            shape,
            new TrainingPlan(1, 1, 1, 1, 0.1, 0, 0, seed),
            blend,
            Map.of("ndcgAt10", 0.21, "blendNdcgAt10", 0.2),
            List.of(2.0, 1.5, 1.4),
            List.of(0.19, 0.2, 0.21, 0.205));
    return new ModelFile.Model(card, Weights.initial(shape, CandidatePool.blendAlone(), seed));
  }
}
