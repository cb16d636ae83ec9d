package org.mediagateway.app.gateway;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.mediagateway.app.jobs.BackupJob;
import org.mediagateway.app.jobs.Reconciliation;
import org.mediagateway.app.jobs.Sharing;
import org.mediagateway.app.jobs.TrainingJob;
import org.mediagateway.app.platforms.PlatformRefresh;
import org.mediagateway.app.platforms.PlatformStatus;
import org.mediagateway.discovery.CacheUse;
import org.mediagateway.discovery.backend.VectorBackends;
import org.mediagateway.discovery.index.IndexStatus;
import org.mediagateway.discovery.recommend.ModelDesk;
import org.mediagateway.discovery.recommend.RecommendService;
import org.mediagateway.discovery.rollout.Experiment;
import org.mediagateway.discovery.rollout.Flag;
import org.mediagateway.discovery.rollout.Flags;
import org.mediagateway.discovery.search.SearchService;
import org.mediagateway.domain.bus.ConsumerGroup;
import org.mediagateway.ingest.vectors.VectorProgress;
import org.mediagateway.store.postgres.cdc.RowFeed;
import org.mediagateway.vector.RecallReport;

/** The registry that every figure of one gateway is kept in. */
final class Metrics {
  private Metrics() {}

  /** An empty registry. */
  static PrometheusMeterRegistry registry(Opened opened) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    opened.add(registry::close);
    return registry;
  }

  /** The figures of the process; the returned one listens to the collector until closed. */
  static AutoCloseable process(PrometheusMeterRegistry registry) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    JvmGcMetrics gc = new JvmGcMetrics();
    gc.bindTo(registry);
    return gc;
  }

  /** The figures of the indexes. */
  static void indexes(PrometheusMeterRegistry registry, Supplier<IndexStatus> status) {
    Gauge.builder("index_lag", () -> status.get().lag())
        .description("Change log entries that the indexes do not hold yet")
        .register(registry);
    Gauge.builder("index_titles", () -> status.get().available())
        .description("Titles that a search can find")
        .register(registry);
    Gauge.builder("index_semantic_coverage", () -> status.get().coverage())
        .description("Share of those that can be found by meaning")
        .register(registry);
    Gauge.builder("index_failures", () -> status.get().failures())
        .description("Times that applying changes failed and was tried again")
        .register(registry);
  }

  /** Which models rank, and what viewers take of what they show. */
  static void models(PrometheusMeterRegistry registry, ModelDesk models) {
    Gauge.builder("ranking_model_active", () -> models.plan().active())
        .description("The version that ranks; 0 for features alone")
        .register(registry);
    Gauge.builder("ranking_model_rollout_percent", () -> models.plan().percent())
        .description("The share of viewers whom another version ranks for")
        .register(registry);
    for (boolean rolledOut : List.of(false, true)) {
      Tags arm = Tags.of("arm", rolledOut ? "rollout" : "active");
      Gauge.builder("ranking_shown", models, desk -> arm(desk, rolledOut, Experiment.Arm::shown))
          .description("Titles shown to viewers since the rollout began")
          .tags(arm)
          .register(registry);
      Gauge.builder("ranking_taken", models, desk -> arm(desk, rolledOut, Experiment.Arm::taken))
          .description("Titles of those that viewers opened, watched, liked or saved")
          .tags(arm)
          .register(registry);
    }
  }

  private static double arm(
      ModelDesk models, boolean rolledOut, ToLongFunction<Experiment.Arm> count) {
    int version = rolledOut ? models.plan().candidate() : models.plan().active();
    return models.compare().count(version, count);
  }

  /** For whom each flag is on, and what viewers take on either side of it. */
  static void flags(PrometheusMeterRegistry registry, Flags flags) {
    for (Flag flag : Flag.values()) {
      Gauge.builder("flag_percent", () -> flags.rule(flag).percent())
          .tag("flag", flag.code())
          .description("The share of users for whom it is on")
          .register(registry);
      for (boolean isOn : List.of(false, true)) {
        Tags tags = Tags.of("flag", flag.code(), "side", isOn ? "on" : "off");
        FunctionCounter.builder("flag_shown", flags, own -> own.shown(flag, isOn))
            .description("Titles that this gateway showed to viewers whom the flag divides")
            .tags(tags)
            .register(registry);
        FunctionCounter.builder("flag_taken", flags, own -> own.taken(flag, isOn))
            .description("Titles of those that viewers opened, watched, liked or saved")
            .tags(tags)
            .register(registry);
      }
    }
  }

  /** How far the recommendations are behind. */
  static void recommendations(PrometheusMeterRegistry registry, RecommendService recommending) {
    Gauge.builder("interaction_backlog", recommending::backlog)
        .description("Interactions that wait to be committed")
        .register(registry);
    Gauge.builder("interaction_lag", recommending::lag)
        .description("Change log entries that the recommendations do not follow yet")
        .register(registry);
  }

  /** What the last reconciliation found. */
  static void consistency(
      PrometheusMeterRegistry registry, Supplier<Reconciliation.@Nullable Report> last) {
    Gauge.builder("data_consistency_discrepancies", () -> faults(last, r -> r.rows().faultCount()))
        .tag("of", "rows")
        .description("Disagreements that the last reconciliation found and repaired")
        .register(registry);
    Gauge.builder(
            "data_consistency_discrepancies", () -> faults(last, r -> r.indexes().faultCount()))
        .tag("of", "indexes")
        .description("Disagreements that the last reconciliation found and repaired")
        .register(registry);
  }

  /** Not a number until there was a reconciliation. */
  private static double faults(
      Supplier<Reconciliation.@Nullable Report> last, ToLongFunction<Reconciliation.Report> of) {
    Reconciliation.Report report = last.get();
    return report == null ? Double.NaN : of.applyAsLong(report);
  }

  /**
   * What the last audit of the vector index found, by the share of titles that filters let through.
   */
  static void recall(PrometheusMeterRegistry registry, Supplier<@Nullable RecallReport> last) {
    for (double share : RecallReport.BANDS) {
      Gauge.builder("vector_recall", () -> recall(last.get(), share))
          .tag("selectivity_max", Double.toString(share))
          .description("Share of the nearest vectors that audited searches found")
          .register(registry);
    }
  }

  /** Not a number until a search of that selectivity was audited. */
  private static double recall(@Nullable RecallReport report, double selectivityMax) {
    return report == null
        ? Double.NaN
        : report.bands().stream()
            .filter(band -> band.selectivityMax() == selectivityMax)
            .mapToDouble(RecallReport.Band::recall)
            .findFirst()
            .orElse(Double.NaN);
  }

  /** Who searches by meaning, and how the two compare. */
  static void backends(PrometheusMeterRegistry registry, VectorBackends backends) {
    Gauge.builder("vector_rollout_percent", () -> backends.plan().rollout())
        .description("Percentage of users whose searches by meaning the other backend answers")
        .register(registry);
    Gauge.builder("vector_overlap", () -> backends.report().overlap())
        .description("Mean share of the first ten that both backends find")
        .register(registry);
    Gauge.builder("vector_backend_failures", () -> backends.report().failures())
        .description("Searches by meaning that the database failed, among the last compared")
        .register(registry);
    Gauge.builder("vector_rolled_back", () -> backends.report().rollback() == null ? 0 : 1)
        .description("1 when the own index took over again by itself since the start")
        .register(registry);
  }

  /** Whether backups are made. */
  static void backups(PrometheusMeterRegistry registry, BackupJob job) {
    Gauge.builder("backup_age_seconds", job::ageSeconds)
        .description("Since the last backup that this gateway made; not a number before the first")
        .register(registry);
    Gauge.builder("backup_failures", job::failures)
        .description("Backups that could not be made")
        .register(registry);
  }

  /** How each platform that is asked is doing. */
  static void platforms(PrometheusMeterRegistry registry, PlatformRefresh platforms, Clock clock) {
    for (PlatformStatus one : platforms.status()) {
      Supplier<PlatformStatus> status = () -> platforms.status(one.name());
      Gauge.builder("platform_age_seconds", () -> age(status.get(), clock))
          .tag("platform", one.name())
          .description("Since it was last brought in whole; not a number when that is unknown")
          .register(registry);
      Gauge.builder("platform_failures", () -> status.get().failures())
          .tag("platform", one.name())
          .description("Refreshes that failed in a row")
          .register(registry);
      FunctionCounter.builder("platform_refreshes", platforms, _ -> status.get().refreshes())
          .tag("platform", one.name())
          .description("Refreshes that brought all of it in")
          .register(registry);
      Gauge.builder("platform_breaker_open", () -> isOpen(status.get()) ? 1 : 0)
          .tag("platform", one.name())
          .description("1 while only its next scheduled refresh asks it")
          .register(registry);
    }
  }

  private static boolean isOpen(PlatformStatus status) {
    return status.breaker() == PlatformStatus.Breaker.OPEN;
  }

  private static double age(PlatformStatus status, Clock clock) {
    Instant last = status.lastSuccess();
    return last == null ? Double.NaN : Duration.between(last, clock.instant()).toMillis() / 1_000.0;
  }

  /**
   * Whether a server is asked.
   *
   * @param name of the gauge, for example {@code store_breaker}
   */
  static void breaker(PrometheusMeterRegistry registry, String name, Supplier<String> state) {
    for (String each : List.of("CLOSED", "HALF_OPEN", "OPEN")) {
      Gauge.builder(name, () -> state.get().equals(each) ? 1 : 0)
          .tag("state", each.toLowerCase(Locale.ROOT))
          .description("1 for the state of the circuit breaker before the server")
          .register(registry);
    }
  }

  /** How trainings went. */
  static void training(PrometheusMeterRegistry registry, TrainingJob job) {
    FunctionCounter.builder("trainings", job, TrainingJob::done)
        .tag("result", "done")
        .description("Trainings of a model on what viewers did here")
        .register(registry);
    FunctionCounter.builder("trainings", job, TrainingJob::failures)
        .tag("result", "failed")
        .description("Trainings of a model on what viewers did here")
        .register(registry);
  }

  /** Whether other programs' writes are followed; nothing when they should not be. */
  static void rowFeed(PrometheusMeterRegistry registry, @Nullable RowFeed feed) {
    if (feed == null) {
      return;
    }
    for (RowFeed.State state : RowFeed.State.values()) {
      Gauge.builder("cdc_state", () -> feed.state() == state ? 1 : 0)
          .tag("state", state.name().toLowerCase(Locale.ROOT))
          .description("1 for what the feed of other programs' writes is doing")
          .register(registry);
    }
    FunctionCounter.builder("cdc_rows", feed, RowFeed::announced)
        .tag("result", "announced")
        .description("Titles, listings and viewers that other programs wrote")
        .register(registry);
    FunctionCounter.builder("cdc_rows", feed, RowFeed::unreadable)
        .tag("result", "unreadable")
        .description("Titles, listings and viewers that other programs wrote")
        .register(registry);
  }

  /** What is shared with other gateways. */
  static void sharing(PrometheusMeterRegistry registry, Sharing sharing) {
    for (ConsumerGroup group : ConsumerGroup.values()) {
      Gauge.builder("bus_lag", () -> sharing.lag(group))
          .tag("group", group.code())
          .description("Change log entries that the group has not handled yet")
          .register(registry);
    }
    Gauge.builder("bus_length", () -> sharing.bus().status().length())
        .description("Events in the stream")
        .register(registry);
    Gauge.builder("bus_dead_letters", () -> sharing.bus().status().deadLetters())
        .description("Events that could not be handled and were put aside")
        .register(registry);
    Gauge.builder("bus_up", () -> sharing.bus().status().problem() == null ? 1 : 0)
        .description("1 while events are carried and handled")
        .register(registry);
    breaker(registry, "redis_breaker", sharing::breakerState);
    requests(registry, "shared", "hit", sharing, each -> each.cache().stats().hits());
    requests(registry, "shared", "miss", sharing, each -> each.cache().stats().misses());
    requests(registry, "shared", "failure", sharing, each -> each.cache().stats().failures());
  }

  /**
   * What a cache of answers was good for.
   *
   * @param owner of the cache
   */
  static <T> void answers(
      PrometheusMeterRegistry registry, String cache, T owner, Function<T, CacheUse> use) {
    requests(registry, cache, "hit", owner, each -> use.apply(each).hits());
    requests(registry, cache, "miss", owner, each -> use.apply(each).misses());
    FunctionCounter.builder("cache_computed", owner, each -> use.apply(each).computed())
        .tag("cache", cache)
        .description("Answers that no cache had")
        .register(registry);
  }

  /** How large the cache of answers may get, which follows its use. */
  static void answersMax(PrometheusMeterRegistry registry, SearchService search) {
    Gauge.builder("cache_candidates_max", search::cachedCandidatesMax)
        .description("Ranked candidates that the cache of answers keeps at most")
        .register(registry);
  }

  private static <T> void requests(
      PrometheusMeterRegistry registry,
      String cache,
      String result,
      T owner,
      ToDoubleFunction<T> count) {
    FunctionCounter.builder("cache_requests", owner, count)
        .tag("cache", cache)
        .tag("result", result)
        .description("Times that a cache was asked")
        .register(registry);
  }

  /** The figures of the vectors being computed. */
  static void vectors(PrometheusMeterRegistry registry, Supplier<VectorProgress> progress) {
    Gauge.builder("embedding_titles_done", () -> progress.get().done())
        .description("Titles whose vector is stored and up to date")
        .register(registry);
    Gauge.builder("embedding_titles_total", () -> progress.get().total())
        .description("Titles that should have one")
        .register(registry);
    Gauge.builder("embedding_rate", () -> progress.get().perSecond())
        .description("Vectors stored per second")
        .register(registry);
  }
}
