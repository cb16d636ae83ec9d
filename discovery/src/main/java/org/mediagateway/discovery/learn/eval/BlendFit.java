package org.mediagateway.discovery.learn.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mediagateway.discovery.learn.blend.Blend;
import org.mediagateway.discovery.learn.blend.BlendPlan;
import org.mediagateway.discovery.learn.blend.BlendTuner;
import org.mediagateway.discovery.learn.blend.Signal;
import org.mediagateway.discovery.learn.blend.Signals;
import org.mediagateway.discovery.learn.data.Film;
import org.mediagateway.discovery.learn.model.TrainingSet;

/**
 * Fits our ranking: weights on the tuning split, models on whatever is asked for.
 *
 * @param films by item ordinal
 * @param vectors text vectors by item ordinal
 */
record BlendFit(List<Film> films, float[][] vectors) {
  /** Learns the weights, from EASE^R alone as the start. */
  double[] tune(Split split, KnownModels models) {
    Signals signals = signals(split.training(), models);
    List<BlendTuner.Example> examples =
        split.cases().parallelStream()
            .map(
                c ->
                    new BlendTuner.Example(
                            signals.standardised(c.viewer(), c.candidates()),
                            c.chosen(),
                            c.positives().length)
                        .pooled())
            .toList();
    Signal[] all = Signal.values();
    double[] start = new double[all.length];
    boolean[] movable = new boolean[all.length];
    for (int i = 0; i < all.length; i++) {
      start[i] = all[i] == Signal.EASE ? 1 : 0;
      movable[i] = all[i] != Signal.EASE; // the scale of the sum is free
    }
    return new BlendTuner(examples).tune(start, movable);
  }

  /** Our ranking over models trained on {@code training}. */
  Blend blend(TrainingSet training, KnownModels models, double[] weights) {
    return new Blend(signals(training, models), weights);
  }

  private Signals signals(TrainingSet training, KnownModels models) {
    return new Signals(
        BlendPlan.sources(training, models.ease(), models.itemKnn(), models.factors()),
        films,
        vectors);
  }

  /** The weights that are not 0, for the report. */
  static String settings(double[] weights) {
    List<String> terms = new ArrayList<>();
    Signal[] all = Signal.values();
    for (int i = 0; i < all.length; i++) {
      if (weights[i] != 0) {
        terms.add("%s=%.2f".formatted(all[i].name().toLowerCase(Locale.ROOT), weights[i]));
      }
    }
    return String.join(" ", terms);
  }
}
