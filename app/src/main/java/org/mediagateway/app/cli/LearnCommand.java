package org.mediagateway.app.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.gateway.Gateway;
import org.mediagateway.app.jobs.ModelTraining;
import org.mediagateway.discovery.eval.EvaluationReport.Estimate;
import org.mediagateway.discovery.learn.data.MovieLens;
import org.mediagateway.discovery.learn.data.RatingLog;
import org.mediagateway.discovery.learn.eval.Learned;
import org.mediagateway.discovery.learn.eval.RecommendEvaluation;
import org.mediagateway.discovery.learn.registry.ModelRegistry;
import org.mediagateway.ingest.embed.LocalEmbedder;
import org.mediagateway.ingest.embed.SentenceModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code mg learn}: trains the re-ranking model and activates it unless it is worse. Nothing is
 * kept before the end, so it may be stopped at any time.
 */
@Command(
    name = "learn",
    description = "Train the re-ranking model, and activate it unless it is worse.")
final class LearnCommand implements Callable<Integer> {
  /** Under the data directory: text vectors of what was learned from. */
  private static final String VECTORS = "evaluation";

  private final Console console;

  @Mixin private final CommonOptions common = new CommonOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "A MovieLens folder (default: the interactions stored here).")
  private @Nullable Path folder;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of splits and training (default: ${DEFAULT-VALUE}).")
  private long seed = ModelTraining.SEED;

  LearnCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    GatewayConfig config = common.load(console);
    console.note("Ctrl-C leaves everything as it is");
    if (folder == null) {
      try (Gateway gateway = Opening.gateway(config)) {
        ModelRegistry registry = gateway.models().registry();
        return report(
            training(registry, registry::activate)
                .ofStored(
                    gateway.store().viewers(),
                    gateway.indexes(),
                    gateway.embedder().model().name(),
                    seed));
      }
    }
    RatingLog log = MovieLens.read(folder);
    try (LocalEmbedder embedder = LocalEmbedder.open(SentenceModel.MINILM_INT8)) {
      console.note("reading the titles' texts");
      RecommendEvaluation evaluation =
          RecommendEvaluation.of(log, embedder, config.data().directory().resolve(VECTORS), seed);
      ModelRegistry registry = Gateway.models(config, embedder);
      IntConsumer activate =
          ApiClient.ofRunning(config.data().directory())
              .<IntConsumer>map(api -> version -> activate(api, version))
              .orElse(registry::activate);
      return report(
          training(registry, activate).of(log, evaluation, "MovieLens: " + folder.getFileName()));
    }
  }

  private ModelTraining training(ModelRegistry registry, IntConsumer activate) {
    return new ModelTraining(registry, activate, console::note, Clock.systemUTC());
  }

  /** Through the gateway that runs on the data directory, so that it follows. */
  private static void activate(ApiClient running, int version) {
    running.post("/api/models/%d/activate".formatted(version), Map.of());
  }

  private int report(ModelTraining.Trained trained) {
    Learned learned = trained.learned();
    report(trained.version(), learned);
    return learned.isWorse() ? 1 : 0;
  }

  private void report(int version, Learned learned) {
    if (common.json()) {
      Map<String, Object> report = new LinkedHashMap<>();
      report.put("version", version);
      report.put("activated", !learned.isWorse());
      report.put("questions", learned.questions());
      report.put("ndcgAt10", learned.ndcgAt10());
      report.put("blendNdcgAt10", learned.blendNdcgAt10());
      report.put("overBlend", learned.overBlend());
      report.put("activeNdcgAt10", learned.activeNdcgAt10());
      report.put("overActive", learned.overActive());
      report.put("card", learned.model().card());
      console.json(report);
      return;
    }
    console.line(
        "model %d: NDCG@10 %.4f over %d questions"
            .formatted(version, learned.ndcgAt10(), learned.questions()));
    console.line(
        "without a network %.4f, gain %s"
            .formatted(learned.blendNdcgAt10(), text(learned.overBlend())));
    Estimate overActive = learned.overActive();
    if (overActive != null) {
      console.line(
          "active before %.4f, gain %s".formatted(learned.activeNdcgAt10(), text(overActive)));
    }
    console.line(
        learned.isWorse()
            ? "not activated: it is worse; mg models activate %d does it all the same"
                .formatted(version)
            : "activated");
  }

  private static String text(Estimate estimate) {
    return "%.4f (%.4f to %.4f)".formatted(estimate.value(), estimate.low(), estimate.high());
  }
}
