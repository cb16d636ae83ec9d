package org.mediagateway.discovery.eval;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.mediagateway.discovery.backend.MeaningRouter;
import org.mediagateway.discovery.eval.EvaluationReport.SystemScore;
import org.mediagateway.discovery.eval.EvaluationReport.Tuned;
import org.mediagateway.discovery.index.LexicalHit;
import org.mediagateway.discovery.index.SemanticHit;
import org.mediagateway.discovery.index.TitleFilter;
import org.mediagateway.discovery.index.TitleIndexes;
import org.mediagateway.discovery.index.TitleSet;
import org.mediagateway.discovery.rollout.FlagChoices;
import org.mediagateway.discovery.search.FusedRetrieval;
import org.mediagateway.discovery.search.Fusion;
import org.mediagateway.discovery.search.SearchRequest;
import org.mediagateway.discovery.search.SearchService;
import org.mediagateway.discovery.search.SearchSettings;
import org.mediagateway.domain.cache.SharedCache;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.embedding.Embedder;

/**
 * Measures how well titles are found by queries made from them: by words alone, by vectors alone,
 * fused, and ranked as searches are. docs/evaluation.md describes the recipe.
 */
public final class SearchEvaluation {
  private static final int K = 10;
  private static final double NANOS_PER_MILLI = 1e6;

  /** The fusions compared on the tuning half. */
  private static final List<Fusion> COMPARED =
      List.of(
          new Fusion.ReciprocalRank(10),
          new Fusion.ReciprocalRank(60),
          new Fusion.Convex(0.1),
          new Fusion.Convex(0.2),
          new Fusion.Convex(0.3),
          new Fusion.Convex(0.4),
          new Fusion.Convex(0.5),
          new Fusion.Convex(0.6),
          new Fusion.Convex(0.7),
          new Fusion.Convex(0.8),
          new Fusion.Convex(0.9));

  private final TitleIndexes indexes;
  private final Embedder embedder;
  private final SearchSettings settings;
  private final Ticker ticker;
  private final FusedRetrieval retrieval;
  private final SearchService service;

  private SearchEvaluation(
      TitleIndexes indexes,
      Embedder embedder,
      SearchSettings settings,
      Clock clock,
      Ticker ticker) {
    this.indexes = indexes;
    this.embedder = embedder;
    this.settings = settings;
    this.ticker = ticker;
    retrieval = new FusedRetrieval(indexes, embedder, settings.candidates());
    service =
        new SearchService(
            indexes,
            embedder,
            settings,
            clock,
            ticker,
            SharedCache.NONE,
            MeaningRouter.embedded(indexes),
            FlagChoices.INITIAL,
            Runnable::run);
  }

  /**
   * Evaluates on the catalogue as it is now, on the calling thread; some ten milliseconds a query.
   *
   * @param embedder the model of the indexes' vectors
   * @param settings as searches use them
   */
  public static EvaluationReport run(
      TitleIndexes indexes,
      Embedder embedder,
      SearchSettings settings,
      EvaluationPlan plan,
      Clock clock,
      Ticker ticker) {
    return new SearchEvaluation(indexes, embedder, settings, clock, ticker).run(plan);
  }

  /** The answers of one way to search. */
  private record Run(double[] reciprocalRanks, double[] found, double p50Millis) {}

  private EvaluationReport run(EvaluationPlan plan) {
    List<KnownItem> items = KnownItems.draw(indexes.titles(), plan.queries(), plan.seed());
    // Titles were shuffled before they were drawn, so either half is a random one.
    List<KnownItem> tuning = items.subList(0, items.size() / 2);
    List<KnownItem> report = items.subList(items.size() / 2, items.size());
    Bootstrap bootstrap = new Bootstrap(plan.resamples(), plan.seed());
    List<Tuned> tuned = tune(tuning);
    Run lexical = answer(report, this::lexical);
    Run vector = answer(report, this::vector);
    Run fused = answer(report, query -> retrieval.retrieve(query).best(settings.fusion(), K));
    Run ranked = answer(report, this::ranked);
    return new EvaluationReport(
        indexes.titles().availableCount(),
        indexes.titles().coverage(),
        embedder.model().name(),
        plan.seed(),
        tuning.size(),
        report.size(),
        tuned,
        name(settings.fusion()),
        List.of(
            score("lexical", lexical, bootstrap),
            score("vector", vector, bootstrap),
            score("fused", fused, bootstrap),
            score("ranked", ranked, bootstrap)),
        bootstrap.difference(fused.reciprocalRanks(), lexical.reciprocalRanks()),
        bootstrap.difference(fused.reciprocalRanks(), vector.reciprocalRanks()));
  }

  private List<Tuned> tune(List<KnownItem> items) {
    double[] sums = new double[COMPARED.size()];
    for (KnownItem item : items) {
      FusedRetrieval.Found found = retrieval.retrieve(item.query());
      for (int i = 0; i < sums.length; i++) {
        sums[i] += reciprocalRank(found.best(COMPARED.get(i), K), item.answer());
      }
    }
    List<Tuned> tuned = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      tuned.add(new Tuned(name(COMPARED.get(i)), items.isEmpty() ? 0 : sums[i] / items.size()));
    }
    tuned.sort(Comparator.comparingDouble(Tuned::mrr10).reversed());
    return tuned;
  }

  private List<TitleId> lexical(String query) {
    return indexes.searchWords(query, everything(), K).stream().map(LexicalHit::id).toList();
  }

  private List<TitleId> vector(String query) {
    return indexes.searchMeaning(embedder.embed(query), everything(), K).stream()
        .map(SemanticHit::id)
        .toList();
  }

  private List<TitleId> ranked(String query) {
    SearchRequest request =
        new SearchRequest(query, Set.of(), SearchRequest.PROFILE_DEFAULT, 0, K, false);
    return service.search(request).results().stream().map(r -> r.title().id()).toList();
  }

  private TitleSet everything() {
    return indexes.titles().select(TitleFilter.NONE);
  }

  private Run answer(List<KnownItem> items, Function<String, List<TitleId>> search) {
    double[] reciprocalRanks = new double[items.size()];
    double[] found = new double[items.size()];
    double[] millis = new double[items.size()];
    for (int i = 0; i < items.size(); i++) {
      long begin = ticker.read();
      List<TitleId> answers = search.apply(items.get(i).query());
      millis[i] = (ticker.read() - begin) / NANOS_PER_MILLI;
      reciprocalRanks[i] = reciprocalRank(answers, items.get(i).answer());
      found[i] = answers.contains(items.get(i).answer()) ? 1 : 0;
    }
    Arrays.sort(millis);
    return new Run(reciprocalRanks, found, millis.length == 0 ? 0 : millis[millis.length / 2]);
  }

  private static double reciprocalRank(List<TitleId> answers, TitleId right) {
    int rank = answers.indexOf(right);
    return rank < 0 ? 0 : 1.0 / (rank + 1);
  }

  private static SystemScore score(String name, Run run, Bootstrap bootstrap) {
    return new SystemScore(
        name, bootstrap.mean(run.reciprocalRanks()), bootstrap.mean(run.found()), run.p50Millis());
  }

  private static String name(Fusion fusion) {
    return switch (fusion) {
      case Fusion.ReciprocalRank(double k) ->
          String.format(Locale.ROOT, "reciprocal rank, k = %.0f", k);
      case Fusion.Convex(double lexicalShare) ->
          String.format(Locale.ROOT, "convex, %.1f by words", lexicalShare);
    };
  }
}
