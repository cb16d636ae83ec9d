package org.mediagateway.discovery.recommend;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
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

/** An untrained network that weighs the signals at random, for tests. */
final class SmallModel {
  private SmallModel() {}

  /**
   * @param inputs components of the vectors that it ranks
   */
  static ModelFile.Model of(int inputs, long seed) {
    NetworkShape shape =
        new NetworkShape(
            inputs,
            2,
            4,
            ItemRelations.ITEM_FEATURES,
            ItemRelations.VIEWER_FEATURES,
            CandidatePool.FEATURES);
    SplittableRandom random = new SplittableRandom(seed);
    double[] readout = random.doubles(CandidatePool.FEATURES, -1, 1).toArray();
    Weights weights = Weights.initial(shape, readout, seed);
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
            1_000,
            shape,
            new TrainingPlan(1, 1, 1, 1, 0.1, 0, 0, seed),
            blend,
            Map.of("ndcgAt10", 0.2),
            List.of(2.0),
            List.of(0.1, 0.2));
    return new ModelFile.Model(card, weights);
  }
}
