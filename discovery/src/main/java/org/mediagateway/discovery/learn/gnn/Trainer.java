package org.mediagateway.discovery.learn.gnn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Trains a network by mini-batches and stops early. The same plan and data give the same weights,
 * whatever the number of threads.
 *
 * <p>What is measured and kept is the running mean of the weights over the last steps (Polyak and
 * Juditsky, SIAM J. Control Optim. 30, 1992, doi:10.1137/0330046): single steps are too noisy to
 * choose an epoch by few viewers.
 */
public final class Trainer {
  /** Share of the running mean that a step leaves: it looks back some 50 steps. */
  private static final double MEMORY = 0.98;

  /**
   * What came out.
   *
   * @param weights those of the best epoch
   * @param epochs how many were run
   * @param bestEpoch whose weights they are, 1 to {@code epochs}
   * @param losses mean training loss per epoch
   * @param qualities validation before the first epoch and after each
   */
  public record Result(
      Weights weights, int epochs, int bestEpoch, List<Double> losses, List<Double> qualities) {
    public Result {
      losses = List.copyOf(losses);
      qualities = List.copyOf(qualities);
    }
  }

  private final TrainingPlan plan;
  private final float[][] vectors;
  private final Penalty penalty;

  /**
   * @param vectors text vectors by item ordinal; not to be written to
   */
  public Trainer(TrainingPlan plan, float[][] vectors) {
    this(plan, vectors, Penalty.NONE);
  }

  /**
   * @param penalty added to the loss
   */
  public Trainer(TrainingPlan plan, float[][] vectors, Penalty penalty) {
    this.plan = plan;
    this.vectors = vectors;
    this.penalty = penalty;
  }

  /**
   * Trains from {@code start} on.
   *
   * @param examples each {@linkplain RankingExample#teaches teaching}; at least one
   * @param quality measures weights on something held out; up is better
   */
  public Result train(
      Weights start, List<RankingExample> examples, ToDoubleFunction<Weights> quality) {
    Weights weights = start.copy();
    Weights averaged = start.copy();
    Adam adam = new Adam(plan.learningRate(), plan.decay(), start.values());
    SplittableRandom random = new SplittableRandom(plan.seed());
    Weights best = start;
    int bestEpoch = 0;
    List<Double> losses = new ArrayList<>();
    List<Double> qualities = new ArrayList<>(List.of(quality.applyAsDouble(start)));
    for (int epoch = 1;
        epoch <= plan.epochsMax() && epoch - bestEpoch <= plan.patience();
        epoch++) {
      losses.add(epoch(weights, averaged, adam, examples, random));
      double reached = quality.applyAsDouble(averaged);
      if (bestEpoch == 0 || reached > qualities.get(bestEpoch)) {
        best = averaged.copy();
        bestEpoch = epoch;
      }
      qualities.add(reached);
    }
    return new Result(best, losses.size(), bestEpoch, losses, qualities);
  }

  /** Trains for as many epochs as were found best, with nothing held out. */
  public Weights retrain(Weights start, List<RankingExample> examples, int epochs) {
    Weights weights = start.copy();
    Weights averaged = start.copy();
    Adam adam = new Adam(plan.learningRate(), plan.decay(), start.values());
    SplittableRandom random = new SplittableRandom(plan.seed());
    for (int epoch = 0; epoch < epochs; epoch++) {
      epoch(weights, averaged, adam, examples, random);
    }
    return averaged;
  }

  private double epoch(
      Weights weights,
      Weights averaged,
      Adam adam,
      List<RankingExample> examples,
      SplittableRandom random) {
    List<List<RankingExample>> batches = batches(examples, random);
    double loss = 0;
    for (List<RankingExample> batch : batches) {
      List<RankingExample> sampled =
          batch.stream().map(example -> example.sampled(plan.negatives(), random)).toList();
      Dropout dropout = Dropout.training(plan.dropout(), random);
      double[] gradient = new double[weights.values().length];
      loss += new BatchPass(weights, vectors, sampled, dropout).backward(dropout, gradient);
      penalty.addGradient(weights.values(), gradient);
      adam.step(weights.values(), gradient);
      for (int i = 0; i < gradient.length; i++) {
        averaged.values()[i] += (1 - MEMORY) * (weights.values()[i] - averaged.values()[i]);
      }
    }
    return loss / batches.size();
  }

  /** In random order; the examples of a batch share their relations. */
  private List<List<RankingExample>> batches(
      List<RankingExample> examples, SplittableRandom random) {
    Map<ItemRelations, List<RankingExample>> groups = new LinkedHashMap<>();
    for (RankingExample example : examples) {
      groups.computeIfAbsent(example.relations(), _ -> new ArrayList<>()).add(example);
    }
    List<List<RankingExample>> batches = new ArrayList<>();
    for (List<RankingExample> group : groups.values()) {
      Collections.shuffle(group, random);
      for (int from = 0; from < group.size(); from += plan.batch()) {
        batches.add(group.subList(from, Math.min(group.size(), from + plan.batch())));
      }
    }
    Collections.shuffle(batches, random);
    return batches;
  }
}
