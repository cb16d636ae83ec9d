package org.mediagateway.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.gateway.Gateway;
import org.mediagateway.app.http.Json;
import org.mediagateway.app.jobs.ModelTraining;
import org.mediagateway.discovery.learn.data.MovieLens;
import org.mediagateway.discovery.learn.data.RatingLog;
import org.mediagateway.discovery.learn.eval.RecommendEvaluation;
import org.mediagateway.discovery.learn.eval.ReportFolder;
import org.mediagateway.discovery.learn.registry.ModelRegistry;
import org.mediagateway.ingest.embed.LocalEmbedder;
import org.mediagateway.ingest.embed.SentenceModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code mg learn}: trains the re-ranking model and activates it unless it is worse. From stored
 * interactions the gateway trains that runs on the data directory, else one for this command alone;
 * from a MovieLens folder this process does. Nothing is kept before the end.
 */
@Command(
    name = "learn",
    description = "Train the re-ranking model, and activate it unless it is worse.")
final class LearnCommand implements Callable<Integer> {
  private static final String TRAINING = "/api/models/training";
  private static final Duration POLL = Duration.ofMillis(200);

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
    if (folder != null) {
      return report(ofFolder(config, folder));
    }
    try (Backend backend = Backend.of(config)) {
      console.note(
          backend.isOwn()
              ? "Ctrl-C leaves everything as it is"
              : "the gateway at %s trains; it goes on when this command is ended"
                  .formatted(backend.api().address()));
      return report(ofStored(backend.api()));
    }
  }

  private JsonNode ofFolder(GatewayConfig config, Path movieLens) {
    console.note("Ctrl-C leaves everything as it is");
    RatingLog log = MovieLens.read(movieLens);
    try (LocalEmbedder embedder = LocalEmbedder.open(SentenceModel.MINILM_INT8)) {
      console.note("reading the titles' texts");
      RecommendEvaluation evaluation =
          RecommendEvaluation.of(
              log, embedder, config.data().directory().resolve(ReportFolder.NAME), seed);
      ModelRegistry registry = Gateway.models(config, embedder);
      IntConsumer activate =
          ApiClient.ofRunning(config.data().directory())
              .<IntConsumer>map(api -> version -> activate(api, version))
              .orElse(registry::activate);
      return Json.tree(
          new ModelTraining(registry, activate, console::note, Clock.systemUTC())
              .of(log, evaluation, "MovieLens: " + movieLens.getFileName()));
    }
  }

  /** Through the gateway that runs on the data directory, so that it follows. */
  private static void activate(ApiClient running, int version) {
    running.post("/api/models/%d/activate".formatted(version), Map.of());
  }

  private JsonNode ofStored(ApiClient gateway) {
    JsonNode training = gateway.post(TRAINING, Map.of("seed", seed));
    int told = 0;
    while (true) {
      JsonNode steps = training.path("steps");
      for (; told < steps.size(); told++) {
        console.note(steps.path(told).asText());
      }
      if (!training.path("running").asBoolean()) {
        break;
      }
      pause();
      training = gateway.get(TRAINING);
    }
    if (training.has("problem")) {
      throw new AppException(ErrorCode.FAILED, training.path("problem").asText());
    }
    if (!training.has("trained")) {
      throw new AppException(
          ErrorCode.FAILED, "the gateway forgot the training, as by a restart; train again");
    }
    return training.path("trained");
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AppException(ErrorCode.FAILED, "stopped while a model was trained", e);
    }
  }

  private int report(JsonNode trained) {
    boolean activated = trained.path("activated").asBoolean();
    if (common.json()) {
      console.json(trained);
    } else {
      print(trained, activated);
    }
    return activated ? 0 : 1;
  }

  private void print(JsonNode trained, boolean activated) {
    int version = trained.path("version").asInt();
    console.line(
        "model %d: NDCG@10 %.4f over %d questions"
            .formatted(
                version, trained.path("ndcgAt10").asDouble(), trained.path("questions").asInt()));
    console.line(
        "without a network %.4f, gain %s"
            .formatted(
                trained.path("blendNdcgAt10").asDouble(), estimate(trained.path("overBlend"))));
    if (trained.has("overActive")) {
      console.line(
          "active before %.4f, gain %s"
              .formatted(
                  trained.path("activeNdcgAt10").asDouble(), estimate(trained.path("overActive"))));
    }
    console.line(
        activated
            ? "activated"
            : "not activated: it is worse; mg models activate %d does it all the same"
                .formatted(version));
  }

  private static String estimate(JsonNode of) {
    return "%.4f (%.4f to %.4f)"
        .formatted(
            of.path("value").asDouble(), of.path("low").asDouble(), of.path("high").asDouble());
  }
}
