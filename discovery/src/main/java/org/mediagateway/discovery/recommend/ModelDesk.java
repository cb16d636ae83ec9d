package org.mediagateway.discovery.recommend;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mediagateway.discovery.learn.gnn.ModelFile;
import org.mediagateway.discovery.learn.registry.ModelRegistry;
import org.mediagateway.discovery.learn.registry.ModelRegistry.Active;

/**
 * Takes an operator's word on which model ranks: kept in the registry, then followed by what
 * recommends. Safe on any thread.
 */
public final class ModelDesk {
  private final ModelRegistry registry;
  private final RecommendService recommending;

  /**
   * @param registry of models that fit {@code recommending}
   */
  public ModelDesk(ModelRegistry registry, RecommendService recommending) {
    this.registry = registry;
    this.recommending = recommending;
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

  /** Has what the registry says rank. */
  public void follow() {
    Map<Integer, ModelFile.Model> models = new HashMap<>();
    int active = ModelPlan.NONE;
    Active serving = registry.active().orElse(null);
    if (serving != null) {
      active = serving.version();
      models.put(active, serving.model());
    }
    recommending.serve(new ModelPlan(active, ModelPlan.NONE, 0), models);
  }
}
