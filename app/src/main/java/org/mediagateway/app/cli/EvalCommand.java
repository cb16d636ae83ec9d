package org.mediagateway.app.cli;

import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;
import org.mediagateway.app.gateway.Gateway;
import org.mediagateway.discovery.eval.EvaluationPlan;
import org.mediagateway.discovery.eval.EvaluationReport;
import org.mediagateway.discovery.eval.EvaluationReport.Estimate;
import org.mediagateway.discovery.eval.SearchEvaluation;
import org.mediagateway.discovery.learn.data.MovieLens;
import org.mediagateway.discovery.learn.data.RatingLog;
import org.mediagateway.discovery.learn.eval.LearningReport;
import org.mediagateway.discovery.learn.eval.Protocol;
import org.mediagateway.discovery.learn.eval.RecommendEvaluation;
import org.mediagateway.discovery.learn.eval.RecommendReport;
import org.mediagateway.discovery.learn.eval.ReportFolder;
import org.mediagateway.ingest.embed.LocalEmbedder;
import org.mediagateway.ingest.embed.SentenceModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mg eval}: how good the answers are. */
@Command(name = "eval", description = "Measure how good the answers are.")
final class EvalCommand {
  private final Console console;

  EvalCommand(Console console) {
    this.console = console;
  }

  @Command(
      name = "search",
      description = "Find titles by paraphrases of their descriptions: MRR@10 and recall@10.")
  void search(
      @Mixin CommonOptions common,
      @Option(
              names = "--queries",
              paramLabel = "N",
              defaultValue = "1000",
              description = "100 to 20000; half of them tune, half report.")
          int queries,
      @Option(
              names = "--seed",
              paramLabel = "N",
              defaultValue = "20260101",
              description = "Which titles are asked for, and how (default: 20260101).")
          long seed) {
    EvaluationPlan standard = EvaluationPlan.standard();
    EvaluationPlan plan = new EvaluationPlan(queries, standard.resamples(), seed);
    try (Gateway gateway = Opening.gateway(common.load(console))) {
      if (gateway.indexes().status().available() == 0) {
        throw new AppException(
            ErrorCode.FAILED, "an evaluation needs a filled catalogue; run mg demo first");
      }
      EvaluationReport report =
          SearchEvaluation.run(
              gateway.indexes(),
              gateway.embedder(),
              gateway.searchSettings(),
              plan,
              Clock.systemUTC(),
              Ticker.systemTicker());
      if (common.json()) {
        console.json(report);
      } else {
        print(report);
      }
    }
  }

  @Command(
      name = "recommend",
      description = "Recommend films of a MovieLens folder under published protocols.")
  void recommend(
      @Mixin CommonOptions common,
      @Parameters(
              paramLabel = "DIR",
              description = "A folder in the layout of MovieLens 100k, latest-small, 1M or 20M.")
          Path folder,
      @Option(
              names = "--protocol",
              paramLabel = "P",
              defaultValue = "temporal",
              description = "loo-sampled, split-80-20 or temporal (default: temporal).")
          String protocol,
      @Option(
              names = "--seed",
              paramLabel = "N",
              defaultValue = "20260101",
              description = "Of splits, samples and training.")
          long seed,
      @Option(
              names = "--continual",
              description = "Instead: what the re-ranker forgets when it learns on, by time.")
          boolean continual,
      @Option(
              names = "--transfer",
              description = "Instead: what the re-ranker brings from some genres to others.")
          boolean transfer) {
    if (continual && transfer) {
      throw new AppException(
          ErrorCode.CONFIGURATION, "--continual and --transfer are asked for one at a time");
    }
    ReportFolder reports =
        new ReportFolder(common.load(console).data().directory().resolve(ReportFolder.NAME));
    Protocol asked = Protocol.named(protocol);
    RatingLog log = MovieLens.read(folder);
    try (LocalEmbedder embedder = LocalEmbedder.open(SentenceModel.MINILM_INT8)) {
      console.note(
          "%,d ratings of %,d films by %,d users; reading the films' texts"
              .formatted(log.size(), log.films().size(), log.users()));
      RecommendEvaluation evaluation =
          RecommendEvaluation.of(log, embedder, reports.folder(), seed).telling(console::note);
      if (continual || transfer) {
        print(continual ? evaluation.continual() : evaluation.transfer(), common.json());
        return;
      }
      RecommendReport report = evaluation.run(asked);
      if (common.json()) {
        console.json(report);
      } else {
        print(report);
      }
      String dataSet = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
      reports.keep(ReportFolder.Kept.of(dataSet, log, Clock.systemUTC().millis(), report));
    }
  }

  private void print(LearningReport report, boolean json) {
    if (json) {
      console.json(report);
      return;
    }
    switch (report) {
      case LearningReport.Continual c -> {
        console.line(
            "NDCG@10 of %d earlier and %d later questions".formatted(c.oldUsers(), c.newUsers()));
        console.line("earlier task learned       %s".formatted(text(c.oldBefore())));
        console.line("then the later, plainly    %s".formatted(text(c.oldPlain())));
        console.line("then the later, protected  %s".formatted(text(c.oldElastic())));
        console.line(
            "kept %.1f %% plainly, %.1f %% protected"
                .formatted(100 * c.keptPlain(), 100 * c.keptElastic()));
        console.line(
            "later task: %s before, %s plainly, %s protected"
                .formatted(text(c.newBefore()), text(c.newPlain()), text(c.newElastic())));
      }
      case LearningReport.Transfer t -> {
        console.line("NDCG@10 of %d questions about the target genres".formatted(t.users()));
        console.line("untrained      %s".formatted(text(t.untrained())));
        console.line(
            "source only    %s, %d examples".formatted(text(t.transferred()), t.sourceExamples()));
        console.line("fine-tuned     %s".formatted(text(t.fineTuned())));
        console.line(
            "from scratch   %s, %d examples".formatted(text(t.scratch()), t.targetExamples()));
        console.line(
            "ratio to scratch %.3f, without fine-tuning %.3f"
                .formatted(t.ratio(), t.ratioUntuned()));
      }
    }
  }

  private void print(RecommendReport report) {
    console.line(
        "%s: %d users, %,d views to train on, %,d films, texts by %s, seed %d"
            .formatted(
                report.protocol(),
                report.users(),
                report.trainingInteractions(),
                report.items(),
                report.textModel(),
                report.seed()));
    console.line(
        "%-18s %6s %22s %7s %7s %8s  %s"
            .formatted(
                "model", "HR@10", "NDCG@10 (95 %)", "R@20", "P@10", "coverage", "over the best"));
    for (RecommendReport.ModelScore score : report.models()) {
      Estimate ndcg = score.intervals().get("ndcgAt10");
      console.line(
          "%-18s %6.3f %22s %7.3f %7.3f %8.3f  %s"
              .formatted(
                  score.model(),
                  score.hrAt10(),
                  ndcg == null ? "" : text(ndcg),
                  score.recallAt20(),
                  score.precisionAt10(),
                  score.coverage(),
                  text(score.overBest())));
    }
    report.models().stream()
        .filter(score -> !score.settings().isEmpty())
        .forEach(score -> console.line(score.model() + ": " + score.settings()));
  }

  private void print(EvaluationReport report) {
    console.line(
        "%,d titles, %.0f %% with a vector of %s; %d queries, seed %d"
            .formatted(
                report.titles(),
                100 * report.coverage(),
                report.model(),
                report.reportQueries(),
                report.seed()));
    for (EvaluationReport.SystemScore system : report.systems()) {
      console.line(
          "%-8s  MRR@10 %s   recall@10 %s   p50 %.1f ms"
              .formatted(
                  system.name(),
                  text(system.mrr10()),
                  text(system.recall10()),
                  system.p50Millis()));
    }
    console.line("fused gains " + text(report.fusedOverLexical()) + " MRR@10 on words alone");
    console.line("fused gains " + text(report.fusedOverVector()) + " MRR@10 on vectors alone");
    List<EvaluationReport.Tuned> tuning = report.tuning();
    if (!tuning.isEmpty()) {
      console.line(
          "in use: %s; best of %d on the other %d queries: %s"
              .formatted(
                  report.configured(),
                  tuning.size(),
                  report.tuningQueries(),
                  tuning.getFirst().fusion()));
    }
  }

  private static String text(Estimate estimate) {
    return "%.3f (%.3f to %.3f)".formatted(estimate.value(), estimate.low(), estimate.high());
  }
}
