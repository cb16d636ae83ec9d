package org.mediagateway.app.cli;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.util.List;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;
import org.mediagateway.app.gateway.Gateway;
import org.mediagateway.discovery.eval.EvaluationPlan;
import org.mediagateway.discovery.eval.EvaluationReport;
import org.mediagateway.discovery.eval.EvaluationReport.Estimate;
import org.mediagateway.discovery.eval.SearchEvaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
          int queries) {
    EvaluationPlan standard = EvaluationPlan.standard();
    EvaluationPlan plan = new EvaluationPlan(queries, standard.resamples(), standard.seed());
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
