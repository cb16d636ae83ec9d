package org.mediagateway.app.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.config.GatewayConfig;
import org.mediagateway.app.gateway.Gateway;
import org.mediagateway.discovery.eval.EvaluationReport.Estimate;
import org.mediagateway.discovery.learn.data.MovieLens;
import org.mediagateway.discovery.learn.data.RatingLog;
import org.mediagateway.discovery.learn.data.StoredRatings;
import org.mediagateway.discovery.learn.eval.Learned;
import org.mediagateway.discovery.learn.eval.RecommendEvaluation;
import org.mediagateway.discovery.learn.registry.ModelRegistry;
import org.mediagateway.domain.embedding.Embedder;
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
      description = "Of splits and training (default: 20260101).")
  private long seed = 20260101;

  LearnCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    GatewayConfig config = common.load(console);
    if (folder == null) {
      try (Gateway gateway = Opening.gateway(config)) {
        RatingLog log =
            StoredRatings.read(
                gateway.store().viewers(),
                id -> gateway.indexes().title(id).or(() -> gateway.store().catalogue().title(id)));
        return learn(config, log, "stored interactions", gateway.embedder());
      }
    }
    RatingLog log = MovieLens.read(folder);
    try (LocalEmbedder embedder = LocalEmbedder.open(SentenceModel.MINILM_INT8)) {
      return learn(config, log, "MovieLens: " + folder.getFileName(), embedder);
    }
  }

  private int learn(GatewayConfig config, RatingLog log, String source, Embedder embedder) {
    RecommendEvaluation.requireEnough(log);
    ModelRegistry registry = ModelsCommand.registry(config);
    console.note(
        "%,d interactions of %,d viewers with %,d titles; reading the titles' texts"
            .formatted(log.size(), log.users(), log.films().size()));
    RecommendEvaluation evaluation =
        RecommendEvaluation.of(log, embedder, config.data().directory().resolve(VECTORS), seed)
            .telling(console::note);
    console.note("Ctrl-C leaves everything as it is");
    ModelRegistry.Active active = registry.active().orElse(null);
    Learned learned = evaluation.learn(source, active, Clock.systemUTC());
    int version = registry.add(learned.model());
    if (!learned.isWorse()) {
      registry.activate(version);
    }
    report(version, learned);
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
