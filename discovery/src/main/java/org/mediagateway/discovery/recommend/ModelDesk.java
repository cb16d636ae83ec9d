package org.mediagateway.discovery.recommend;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.mediagateway.discovery.learn.gnn.ModelFile;
import org.mediagateway.discovery.learn.registry.ModelRegistry;
import org.mediagateway.discovery.learn.registry.ModelRegistry.Active;
import org.mediagateway.discovery.rollout.Experiment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes an operator's word on which model ranks: kept in the registry, then followed by what
 * recommends. Safe on any thread.
 */
public final class ModelDesk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ModelDesk.class);
  private static final String COUNTS = "experiment.tsv";

  /** So much of a rollout's counts is lost when the process is killed. */
  private static final Duration SAVED_EVERY = Duration.ofSeconds(10);

  private final ModelRegistry registry;
  private final Path counts;
  private final ScheduledExecutorService saver =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("experiment").factory());
  private final RecommendService recommending;

  /**
   * @param registry of models that fit {@code recommending}
   */
  public ModelDesk(ModelRegistry registry, RecommendService recommending) {
    this.registry = registry;
    this.recommending = recommending;
    counts = registry.folder().resolve(COUNTS);
    recommending.experiment().restore(counts);
    long millis = SAVED_EVERY.toMillis();
    var _ = saver.scheduleWithFixedDelay(this::save, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** The models in {@code folder}, of which those serve that rank vectors of {@code dimension}. */
  public static ModelRegistry registry(Path folder, int dimension) {
    return new ModelRegistry(folder, model -> ReRanking.requireFit(model, dimension));
  }

  /** All versions, the oldest first. */
  public List<ModelRegistry.Version> list() {
    return registry.list();
  }

  /**
   * One version.
   *
   * @throws org.mediagateway.discovery.DiscoveryException INVALID_REQUEST when there is none
   */
  public ModelRegistry.Version version(int number) {
    return registry.version(number);
  }

  /** The versions that are ready and rank now. */
  public List<Integer> ranking() {
    return recommending.ranking();
  }

  /** The registry, for whoever trains. */
  public ModelRegistry registry() {
    return registry;
  }

  /** Has a version rank from now on; as {@link ModelRegistry#activate}. */
  public void activate(int number) {
    registry.activate(number);
    follow();
  }

  /**
   * Has the version rank that did before; as {@link ModelRegistry#rollBack}.
   *
   * @return its number
   */
  public int rollBack() {
    int number = registry.rollBack();
    follow();
    return number;
  }

  /**
   * Has a version rank for a share of the viewers, who are counted beside the others from then on.
   * Another share of the same version counts on; another version begins anew.
   *
   * @param percent of viewers; 0 ends it
   * @throws org.mediagateway.discovery.DiscoveryException INVALID_REQUEST when there is no such
   *     version, MODEL_UNUSABLE when it cannot rank; what ranks now goes on
   */
  public void rollOut(int number, int percent) {
    int before = registry.rollout().map(ModelRegistry.Rollout::version).orElse(ModelPlan.NONE);
    registry.rollOut(new ModelRegistry.Rollout(number, percent));
    if (before != number) {
      recommending.experiment().clear();
    }
    follow();
  }

  /** Who is ranked by what. */
  public ModelPlan plan() {
    int active = registry.active().map(Active::version).orElse(ModelPlan.NONE);
    return registry
        .rollout()
        .map(rollout -> new ModelPlan(active, rollout.version(), rollout.percent()))
        .orElse(new ModelPlan(active, ModelPlan.NONE, 0));
  }

  /** What viewers took of what each version showed them, since its rollout began. */
  public Experiment.Report compare() {
    ModelPlan plan = plan();
    return recommending.experiment().report(plan.candidate(), plan.active());
  }

  /** Has what the registry says rank. */
  public void follow() {
    ModelPlan plan = plan();
    Map<Integer, ModelFile.Model> models = new HashMap<>();
    for (int version : plan.versions()) {
      models.put(version, registry.model(version));
    }
    recommending.serve(plan, models);
  }

  private void save() {
    try {
      recommending.experiment().save(counts);
    } catch (UncheckedIOException e) { // the counts stay in memory, and are written the next time
      LOG.warn("A rollout's counts are not kept: {}", e.getMessage());
    }
  }

  /** Keeps what was counted. */
  @Override
  public void close() {
    saver.close();
    save();
  }
}
