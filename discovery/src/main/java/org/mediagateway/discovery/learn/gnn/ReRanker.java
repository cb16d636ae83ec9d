package org.mediagateway.discovery.learn.gnn;

import java.util.Arrays;
import org.mediagateway.discovery.learn.blend.Blend;
import org.mediagateway.discovery.learn.model.Recommender;
import org.mediagateway.discovery.learn.model.Viewer;

/** A blend whose best candidates a network puts into a better order. Safe on any thread. */
public final class ReRanker implements Recommender {
  /** Candidates that the network sees; the others keep the blend's order after them. */
  public static final int POOL = 100;

  private final Blend blend;
  private final Network network;

  public ReRanker(Blend blend, Network network) {
    this.blend = blend;
    this.network = network;
  }

  @Override
  public double[] scores(Viewer viewer, int[] candidates) {
    double[] scores = blend.scores(viewer, candidates);
    CandidatePool pool = CandidatePool.of(blend, viewer, candidates, POOL);
    double[] better = network.scores(viewer, pool.of(candidates), pool.features());
    double above =
        Arrays.stream(scores).max().orElse(0) - Arrays.stream(better).min().orElse(0) + 1;
    for (int i = 0; i < better.length; i++) {
      scores[pool.positions()[i]] = better[i] + above;
    }
    return scores;
  }
}
