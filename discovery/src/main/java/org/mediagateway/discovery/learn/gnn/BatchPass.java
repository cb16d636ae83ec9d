package org.mediagateway.discovery.learn.gnn;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Loss and gradient of examples that share their relations: forward and backward in one. */
final class BatchPass {
  private final Weights weights;
  private final List<RankingExample> examples;
  private final int[] items;
  private final int[] rowOf;
  private final ItemPass itemPass;

  /** What one example contributes. */
  private record Share(
      double loss, double[] gradient, ViewerPass.Below below, RankingExample example) {}

  BatchPass(Weights weights, float[][] vectors, List<RankingExample> examples, Dropout dropout) {
    this.weights = weights;
    this.examples = examples;
    items =
        examples.stream()
            .flatMapToInt(
                e ->
                    IntStream.concat(
                        IntStream.of(e.viewer().items()), IntStream.of(e.candidates())))
            .distinct()
            .toArray();
    rowOf = new int[vectors.length];
    Arrays.setAll(rowOf, _ -> -1);
    for (int i = 0; i < items.length; i++) {
      rowOf[items[i]] = i;
    }
    ItemGraph graph = examples.getFirst().relations().graph();
    itemPass = new ItemPass(weights, vectors, graph, items, dropout);
  }

  /**
   * The mean loss; adds its gradient to {@code gradient}. The same whatever the number of threads.
   */
  double backward(Dropout dropout, double[] gradient) {
    List<Dropout> own = examples.stream().map(_ -> dropout.split()).toList();
    List<Share> shares =
        IntStream.range(0, examples.size())
            .parallel()
            .mapToObj(i -> share(examples.get(i), own.get(i)))
            .toList();
    int width = weights.shape().width();
    double[] byItems = new double[items.length * width];
    double loss = 0;
    int viewerPart = weights.offset(Tensor.VIEWER_TARGET);
    for (Share share : shares) {
      loss += share.loss() / shares.size();
      for (int i = viewerPart; i < gradient.length; i++) {
        gradient[i] += share.gradient()[i] / shares.size();
      }
      scatter(share.example().candidates(), share.below().candidates(), byItems, shares.size());
      scatter(share.example().viewer().items(), share.below().history(), byItems, shares.size());
    }
    itemPass.backward(byItems, gradient);
    return loss;
  }

  /** The scores of the candidates of one example. */
  double[] scores(int example) {
    return viewerPass(examples.get(example), Dropout.NONE).scores();
  }

  private Share share(RankingExample example, Dropout dropout) {
    ViewerPass pass = viewerPass(example, dropout);
    ListLoss loss = ListLoss.of(pass.scores(), example.chosen());
    double[] gradient = new double[weights.values().length];
    ViewerPass.Below below = pass.backward(loss.gradient(), gradient);
    return new Share(loss.value(), gradient, below, example);
  }

  private ViewerPass viewerPass(RankingExample example, Dropout dropout) {
    return new ViewerPass(
        weights,
        rows(example.candidates()),
        rows(example.viewer().items()),
        example.relations().edges(example.viewer(), example.candidates()),
        example.features(),
        dropout);
  }

  private double[] rows(int[] of) {
    int width = weights.shape().width();
    double[] rows = new double[of.length * width];
    for (int i = 0; i < of.length; i++) {
      System.arraycopy(itemPass.output(), rowOf[of[i]] * width, rows, i * width, width);
    }
    return rows;
  }

  private void scatter(int[] of, double[] rows, double[] byItems, int count) {
    int width = weights.shape().width();
    for (int i = 0; i < of.length; i++) {
      for (int d = 0; d < width; d++) {
        byItems[rowOf[of[i]] * width + d] += rows[i * width + d] / count;
      }
    }
  }
}
