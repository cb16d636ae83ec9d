package org.mediagateway.app.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.http.ApiRequest;
import org.mediagateway.app.http.Json;
import org.mediagateway.app.http.Problem;
import org.mediagateway.app.http.ProblemException;
import org.mediagateway.app.http.Reply;
import org.mediagateway.app.jobs.ModelTraining;
import org.mediagateway.app.jobs.TrainingJob;
import org.mediagateway.discovery.learn.eval.ReportFolder;
import org.mediagateway.discovery.learn.gnn.ModelCard;
import org.mediagateway.discovery.learn.registry.ModelRegistry.Version;
import org.mediagateway.discovery.recommend.ModelDesk;
import org.mediagateway.discovery.recommend.ModelPlan;
import org.mediagateway.discovery.rollout.Experiment;

/** The operations on re-ranking models, and on what models were measured to be worth. */
final class ModelsApi {
  private static final int ACCEPTED = 202;

  private final ModelDesk desk;
  private final TrainingJob training;
  private final ReportFolder reports;

  ModelsApi(ModelDesk desk, TrainingJob training, ReportFolder reports) {
    this.desk = desk;
    this.training = training;
    this.reports = reports;
  }

  /** The schema {@code Models}. */
  record ModelsJson(List<ModelJson> models) {}

  /** The schema {@code Model}. */
  record ModelJson(
      int version,
      boolean active,
      boolean ranking,
      @Nullable String problem,
      @Nullable String source,
      @Nullable Integer parent,
      @Nullable Long trainedAt,
      @Nullable String dataHash,
      @Nullable Map<String, Double> metrics,
      @Nullable List<Double> losses,
      @Nullable List<Double> qualities) {
    static ModelJson of(Version version, boolean ranking) {
      ModelCard card = version.card();
      return card == null
          ? new ModelJson(
              version.number(),
              version.active(),
              ranking,
              version.problem(),
              null,
              null,
              null,
              null,
              null,
              null,
              null)
          : new ModelJson(
              version.number(),
              version.active(),
              ranking,
              null,
              card.source(),
              card.parent(),
              card.trainedAt(),
              card.dataHash(),
              card.metrics(),
              card.losses(),
              card.qualities());
    }
  }

  /** The schema {@code Experiment}. */
  record ExperimentJson(
      int active,
      @Nullable Integer rollout,
      int percent,
      List<Experiment.Arm> arms,
      Experiment.@Nullable Difference difference) {}

  Reply rollOut(ApiRequest request) {
    desk.rollOut(version(request), request.body().getInteger("percent"));
    return Reply.ok(experimentNow());
  }

  Reply experiment(ApiRequest request) {
    return Reply.ok(experimentNow());
  }

  private ExperimentJson experimentNow() {
    ModelPlan plan = desk.plan();
    Experiment.Report report = desk.compare();
    return new ExperimentJson(
        plan.active(),
        plan.candidate() == ModelPlan.NONE ? null : plan.candidate(),
        plan.percent(),
        report.arms(),
        report.difference());
  }

  Reply list(ApiRequest request) {
    return Reply.ok(models());
  }

  Reply get(ApiRequest request) {
    return Reply.ok(json(desk.version(version(request))));
  }

  Reply activate(ApiRequest request) {
    desk.activate(version(request));
    return Reply.ok(models());
  }

  Reply rollBack(ApiRequest request) {
    var _ = desk.rollBack();
    return Reply.ok(models());
  }

  /** Answers at once; {@link #training} tells how it goes. */
  Reply train(ApiRequest request) {
    if (!training.begin(request.body().getLong("seed", ModelTraining.SEED))) {
      throw new ProblemException(
          Problem.of(409, "one training at a time: one is under way; ask again when it is done"));
    }
    return new Reply.Document(ACCEPTED, Json.bytes(training.status()), null);
  }

  Reply training(ApiRequest request) {
    return Reply.ok(training.status());
  }

  Reply evaluations(ApiRequest request) {
    return Reply.ok("evaluations", reports.list());
  }

  /** The contract has checked that it is a number. */
  private static int version(ApiRequest request) {
    return Integer.parseInt(request.pathText("version"));
  }

  private ModelsJson models() {
    return new ModelsJson(desk.list().stream().map(this::json).toList());
  }

  private ModelJson json(Version version) {
    return ModelJson.of(version, desk.ranking().contains(version.number()));
  }
}
